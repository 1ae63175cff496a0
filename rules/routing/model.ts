/** What PfSenseBgp and FrrRouter write on a router, as the rules look at it. Any value may be `UNKNOWN`. */

/** One of a router's neighbors. */
export interface Neighbor {
    asn: number;
    description?: string;
    password?: string;
    keepaliveTime?: number;
    holdTime?: number;
    connectTime?: number;
    bfd?: boolean;
    ebgpMultihop?: number;
    prefixListIn?: string;
    prefixListOut?: string;
    maximumPrefixes?: number;
    updateSource?: string;
}

export type PrefixFamily = "ipv4" | "ipv6";

/** A rule of a prefix-list; without a prefix it is for any. */
export interface PrefixRule {
    action: "permit" | "deny";
    prefix?: string;
    ge?: number;
    le?: number;
}

/** One of a router's prefix-lists. */
export interface PrefixList {
    family: PrefixFamily;
    description?: string;
    rules: PrefixRule[];
}

/** All that is one owner's on a router. */
export interface Routing<N extends Neighbor = Neighbor> {
    owner: string;
    asn: number;
    neighbors?: Record<string, N>;
    prefixLists?: Record<string, PrefixList>;
}
