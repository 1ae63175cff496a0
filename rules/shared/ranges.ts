import type { Declared, PoolSpec } from "../model";
import { entries } from "../unknown";
import { isRange, parseRange, type Range } from "./addresses";

/** A valid range of a pool. */
export interface PoolRange extends Range {
    pool: Declared<PoolSpec>;
    /** The range's position in the pool's list. `text` is the range as written. */
    index: number;
    text: string;
}

const parsed = new WeakMap<Declared<PoolSpec>, PoolRange[]>();

/** Returns the pool's ranges that are known and valid. Several rules use them, so they are parsed once. */
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
