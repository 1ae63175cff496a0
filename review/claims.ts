import type { Span } from "../rules/shared/addresses";
import { countAddresses, poolSpans, subtract } from "../rules/shared/spans";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { code } from "./escape";
import { listAt } from "./specs";

/** The pools of one MetalLb, or of no MetalLb, with the same provider. */
export interface Claim {
    cluster: Cluster;
    provider?: string;
    /** The addresses of the pools after the change. */
    spans: Span[];
    /** Whether `spans` has all addresses of the pools. */
    isSure: boolean;
}

/** The claims of the whole stack after the change. */
export function claimsOf(clusters: Cluster[]): Claim[] {
    return clusters.flatMap((cluster) => {
        const claims = new Map<string | undefined, Claim>();
        for (const { provider, change, after } of objects(cluster, "IPAddressPool")) {
            const claim = claims.get(provider) ?? { cluster, provider, spans: [], isSure: true };
            claims.set(provider, claim);
            const addresses = listAt(after, "addresses");
            claim.spans.push(...poolSpans(addresses.known));
            // An unchanged pool can't have an address that another pool loses.
            if (change !== "same" && addresses.hidden) claim.isSure = false;
        }
        return [...claims.values()];
    });
}

/** The text for another pool of the same MetalLb. */
export const ANOTHER_POOL = "another pool";

/** The claims in the Kubernetes cluster of a pool: those of its own MetalLb first, then all others with its provider. */
export function besides({ provider }: ObjectChange, own: Cluster, claims: Claim[]): Claim[] {
    return claims
        .filter((one) => (one.cluster === own && own.name !== "") || one.provider === provider)
        .sort((a, b) => Number(b.cluster === own) - Number(a.cluster === own));
}

/** The claims that get the lost addresses, as the beginning of a sentence, and the addresses that no claim gets. */
export function successors(lost: Span[], own: Cluster, claims: Claim[]): { text: string; left: Span[] } {
    let left = lost;
    const who = new Set<string>();
    for (const { cluster, spans } of claims) {
        const rest = subtract(left, spans);
        if (countAddresses(rest) < countAddresses(left)) who.add(textFor(cluster, own));
        left = rest;
    }
    const names = [...who].join(" and ");
    return { text: `${names.charAt(0).toUpperCase()}${names.slice(1)} ${who.size > 1 ? "have" : "has"}`, left };
}

function textFor(cluster: Cluster, own: Cluster): string {
    if (cluster === own) return ANOTHER_POOL;
    return cluster.name === "" ? "a pool outside of MetalLb" : `MetalLb ${code(cluster.name)}`;
}
