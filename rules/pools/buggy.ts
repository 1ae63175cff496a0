import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { isPartlyUnknown } from "../unknown";

/** A pool that leaves out .0 and .255, and has no others (ipConfusesBuggyFirmwares). */
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

/** Of three addresses in a row, one ends in neither. */
function isBuggy({ family, first, last }: PoolRange): boolean {
    if (family === 6 || last - first > 1n) return false;
    return [first, last].every((address) => address % 256n === 0n || address % 256n === 255n);
}
