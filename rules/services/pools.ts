import type { Configuration, Declared, PoolSpec } from "../model";
import type { Address } from "../shared/addresses";
import { cached } from "../shared/cached";
import { rangesOf } from "../shared/ranges";
import { contains, spanOfAddress } from "../shared/spans";
import { containsUnknown } from "../unknown";
import { nameOf } from "./families";

type Pool = Declared<PoolSpec>;

/** Returns all pools; undefined if there are none, or a value of a pool isn't known or can't be read. */
export const knownPools = cached(({ pools }: Configuration): Pool[] | undefined => {
    const isKnown = (pool: Pool) =>
        !containsUnknown([pool.name, pool.spec.addresses, pool.spec.avoidBuggyIPs]) &&
        rangesOf(pool).length === pool.spec.addresses.length;
    return pools.length > 0 && pools.every(isKnown) ? pools : undefined;
});

/** Returns the families of a pool's addresses. */
export function familiesIn(pool: Pool): Set<"ipv4" | "ipv6"> {
    return new Set(rangesOf(pool).map(({ family }) => nameOf(family)));
}

/** Whether the pool has the address, and gives it out (poolFor). */
export function holds(pool: Pool, address: Address): boolean {
    return isIn(pool, address) && !isLeftOut(pool, address);
}

/** Whether the pool has the address. */
export function isIn(pool: Pool, address: Address): boolean {
    const span = spanOfAddress(address);
    return rangesOf(pool).some((range) => contains(range, span));
}

/** Whether avoidBuggyIPs leaves out the address. */
function isLeftOut({ spec }: Pool, { family, value }: Address): boolean {
    return spec.avoidBuggyIPs === true && family === 4 && (value % 256n === 0n || value % 256n === 255n);
}
