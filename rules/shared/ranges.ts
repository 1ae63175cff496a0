import type { Declared, PoolSpec } from "../model";
import { entries } from "../unknown";
import { isRange, parseRange, type Range } from "./addresses";

/** A valid range of a pool. */
export interface PoolRange extends Range {
    pool: Declared<PoolSpec>;
    /** Its place in the pool's list, and what stands there. */
    index: number;
    text: string;
}

const parsed = new WeakMap<Declared<PoolSpec>, PoolRange[]>();

/** The pool's ranges that are known and valid. Several rules ask, so that they are parsed once. */
export function rangesOf(pool: Declared<PoolSpec>): PoolRange[] {
    let ranges = parsed.get(pool);
    if (ranges === undefined) {
        ranges = entries(pool.spec.addresses).flatMap(([index, text]) => {
            const range = parseRange(text);
            return isRange(range) ? [{ ...range, pool, index, text }] : [];
        });
        parsed.set(pool, ranges);
    }
    return ranges;
}
