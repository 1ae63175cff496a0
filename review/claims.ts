import type { Span } from "../rules/shared/addresses";
import { countAddresses, poolSpans, subtract } from "../rules/shared/spans";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { code } from "./escape";
import { listAt } from "./specs";

/** The pools of one MetalLb, or outside of one, that are made by one provider. */
export interface Claim {
    cluster: Cluster;
    provider?: string;
    /** The addresses that they have from now on. */
    spans: Span[];
    /** Whether that is all that they have. */
    isSure: boolean;
}

/** Who has which addresses after a change, in the whole stack. */
export function claimsOf(clusters: Cluster[]): Claim[] {
    return clusters.flatMap((cluster) => {
        const claims = new Map<string | undefined, Claim>();
        for (const { provider, change, after } of objects(cluster, "IPAddressPool")) {
            const claim = claims.get(provider) ?? { cluster, provider, spans: [], isSure: true };
            claims.set(provider, claim);
            const addresses = listAt(after, "addresses");
            claim.spans.push(...poolSpans(addresses.known));
            // What stays has no address that another one had.
            if (change !== "same" && addresses.hidden) claim.isSure = false;
        }
        return [...claims.values()];
    });
}

/** The own MetalLb's other pools, in words. */
export const ANOTHER_POOL = "another pool";

/** Those whose pools are in one Kubernetes cluster with a pool: its own MetalLb's, and what its provider makes elsewhere. */
export function besides({ provider }: ObjectChange, own: Cluster, claims: Claim[]): Claim[] {
    return claims
        .filter((one) => (one.cluster === own && own.name !== "") || one.provider === provider)
        .sort((a, b) => Number(b.cluster === own) - Number(a.cluster === own));
}

/** Which of them take addresses over, in words, and what none takes. */
export function successors(lost: Span[], own: Cluster, claims: Claim[]): { words: string; left: Span[] } {
    let left = lost;
    const who = new Set<string>();
    for (const { cluster, spans } of claims) {
        const rest = subtract(left, spans);
        if (countAddresses(rest) < countAddresses(left)) who.add(wordsFor(cluster, own));
        left = rest;
    }
    const words = [...who].join(" and ");
    return { words: `${words.charAt(0).toUpperCase()}${words.slice(1)} ${who.size > 1 ? "have" : "has"}`, left };
}

function wordsFor(cluster: Cluster, own: Cluster): string {
    if (cluster === own) return ANOTHER_POOL;
    return cluster.name === "" ? "a pool outside of MetalLb" : `MetalLb ${code(cluster.name)}`;
}
