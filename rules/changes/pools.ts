import type { Finding } from "../model";
import type { Span } from "../shared/addresses";
import { countAddresses, poolSpans, spanText, subtract } from "../shared/spans";
import { ofInstallation, quoted, warning } from "../finding";
import { atLeast, NEWEST_KNOWN, SINCE } from "../versions";
import type { Installed } from "./installed";

/** The number of a pool's addresses in use, as MetalLB reports it. Absent before 0.15. */
export interface PoolUse {
    assignedIPv4?: number;
    assignedIPv6?: number;
}

/** Describes what happens to a Service whose address is no longer in any pool. */
function whatHappens(version: string | undefined): string {
    return atLeast(version ?? NEWEST_KNOWN, SINCE.addressesTaken)
        ? "MetalLB takes such an address from its Service at once, and gives the Service a new address if a pool has one."
        : "While a Service has such an address, this MetalLB refuses its whole configuration, and reports it in its log only.";
}

const HINT = "See which Services have such an address: kubectl get services -A.";

/** Reports removed pools. Their use isn't available, because they are no longer in the program. Addresses that another pool takes stay. */
export function poolsKept({ addresses: before }: Installed, { addresses: after, version }: Installed): Finding[] {
    if (before === undefined || after === undefined) return [];
    const leaving = Object.entries(before).filter(([name]) => !(name in after));
    const spans = leaving.flatMap(([pool, ranges]) => poolSpans(ranges).map((span) => ({ ...span, pool })));
    const lost = subtract(spans, poolSpans(Object.values(after).flat()));
    if (lost.length === 0) return [];
    const names = [...new Set(lost.map(({ pool }) => pool))];
    const which =
        names.length > 1
            ? `The IPAddressPools ${quoted(names)} are removed`
            : `IPAddressPool ${quoted(names)} is removed`;
    return [
        ofInstallation("warning", "pools", {
            rule: "pool-removed",
            message: `${which}, with addresses that no other pool has. ${whatHappens(version)}`,
            hint: HINT,
        }),
    ];
}

/**
 * Reports a pool that stays and loses addresses.
 *
 * @param before The pool's ranges before the update.
 * @param after The ranges of all pools after the update. MetalLB permits that another pool has the address of a Service.
 * @param metalLb The pool's use as MetalLB reports it, MetalLB's version, and whether the API server was asked.
 */
export function lostInPool(
    name: string,
    before: string[],
    after: string[],
    metalLb: { use?: PoolUse; version?: string; asked?: boolean },
): Finding[] {
    const { use, version, asked = true } = metalLb;
    const lost = subtract(poolSpans(before), poolSpans(after));
    const left = poolSpans(before).filter(({ family }) => lost.some((one) => one.family === family));
    const used = use === undefined ? undefined : assigned(use, lost);
    if (lost.length === 0 || used === 0n) return [];
    const which = quoted(lost.map(spanText));
    const message = `${which} ${lost.length > 1 ? "leave" : "leaves"} the pool`;
    const stays = countAddresses(subtract(left, lost));
    return [
        warning({ object: `IPAddressPool "${name}"`, path: `IPAddressPool "${name}"` }, "addresses", {
            rule: "pool-loses-addresses",
            message: `${message}, ${asked ? inUse(used, stays) : NOT_ASKED}. ${whatHappens(version)}`,
            hint: HINT,
        }),
    ];
}

const NOT_ASKED =
    "and the number of its addresses in use isn't known: the API server wasn't asked, for example because the cluster can't be reached";

function inUse(used: bigint | undefined, stays: bigint): string {
    if (used === undefined) return "and this MetalLB doesn't report how many of the pool's addresses are in use";
    const many = `and ${used} of its addresses ${used === 1n ? "is" : "are"} in use`;
    return used > stays ? `${many}: at least ${used - stays} can't stay` : many;
}

function assigned({ assignedIPv4 = 0, assignedIPv6 = 0 }: PoolUse, lost: Span[]): bigint {
    const of = (family: 4 | 6, count: number) => (lost.some((span) => span.family === family) ? BigInt(count) : 0n);
    return of(4, assignedIPv4) + of(6, assignedIPv6);
}
