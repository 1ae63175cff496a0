import type { Declared, PoolSpec } from "../model";
import { known } from "../unknown";
import { isRange, parseRange, type Range } from "./addresses";
import { cached } from "./cached";
import { inOrder } from "./spans";

/** A valid range of a pool. */
export interface PoolRange extends Range {
    pool: Declared<PoolSpec>;
    /** The range's position in the pool's list. `text` is the range as written. */
    index: number;
    text: string;
}

/** Returns the pool's ranges that are known and valid. */
export const rangesOf = cached((pool: Declared<PoolSpec>): PoolRange[] => {
    const ranges: PoolRange[] = [];
    (known(pool.spec.addresses) ?? []).forEach((text, index) => {
        const range = known(text) === undefined ? undefined : parseRange(text);
        if (range !== undefined && isRange(range)) ranges.push({ ...range, pool, index, text });
    });
    return ranges;
});

/** Returns the ranges of all pools in a list, in the order of the list. */
export const allRanges = cached((pools: Declared<PoolSpec>[]): PoolRange[] => pools.flatMap(rangesOf));

/** Returns the ranges of all pools in a list, in the order of addresses. */
export const sortedRanges = cached((pools: Declared<PoolSpec>[]): readonly PoolRange[] => inOrder(allRanges(pools)));
