import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { isPartlyUnknown } from "../unknown";

/** Reports pools that leave out .0 and .255, and have no other addresses (ipConfusesBuggyFirmwares). */
export function poolOnlyBuggy({ pools }: Configuration): Finding[] {
    return pools
        .filter(({ spec }) => spec.avoidBuggyIPs === true && !isPartlyUnknown(spec.addresses))
        .filter((pool) => rangesOf(pool).length > 0 && rangesOf(pool).every(isBuggy))
        .map((pool) =>
            warning(pool, "avoidBuggyIPs", {
                rule: "pool-only-buggy",
                message: "avoidBuggyIPs leaves out the addresses that end in .0 or .255, and the pool has no others.",
            }),
        );
}

/** Whether all addresses of a range end in .0 or .255. Three addresses in a row always include another ending. */
function isBuggy({ family, first, last }: PoolRange): boolean {
    if (family === 6 || last - first > 1n) return false;
    return [first, last].every((address) => address % 256n === 0n || address % 256n === 255n);
}
