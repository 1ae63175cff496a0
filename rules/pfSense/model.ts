/** What the rules of the pfSense resources look at. Any value may be `UNKNOWN`. */

/** How to reach a firewall. */
export interface Connection {
    url: string;
    door?: string;
    username?: string;
    password?: string;
    apiKey?: string;
    token?: string;
    caCertificate?: string;
    certificateFingerprint?: string;
    skipTlsVerification?: boolean;
    timeoutSeconds?: number;
}

/** One of a firewall's neighbors. */
export interface Neighbor {
    asn: number;
    description?: string;
    password?: string;
    passwordType?: string;
    keepaliveTime?: number;
    holdTime?: number;
    connectTime?: number;
    bfd?: boolean;
    ebgpMultihop?: number;
    prefixListIn?: string;
    prefixListOut?: string;
    maximumPrefixes?: number;
    updateSource?: string;
    fields?: Record<string, string>;
}

export type PrefixFamily = "ipv4" | "ipv6";

/** A rule of a prefix-list; without a prefix it is for any. */
export interface PrefixRule {
    action: "permit" | "deny";
    prefix?: string;
    ge?: number;
    le?: number;
}

/** One of a firewall's prefix-lists. */
export interface PrefixList {
    family: PrefixFamily;
    description?: string;
    rules: PrefixRule[];
}

/** The inputs of PfSenseBgp. */
export interface PfSenseBgp {
    firewall: Connection;
    owner: string;
    asn: number;
    neighbors?: Record<string, Neighbor>;
    prefixLists?: Record<string, PrefixList>;
    enableBgp?: boolean;
    routerId?: string;
    adopt?: boolean;
    secondary?: string;
}

/** A neighbor as PfSenseSessions looks at it. */
export interface SessionNeighbor {
    node?: string;
    asn: number;
    localAddress?: string;
    hasPassword?: boolean;
}

/** The inputs of PfSenseSessions. */
export interface PfSenseSessions {
    firewall: Connection;
    owner: string;
    neighbors: Record<string, SessionNeighbor>;
    waitSeconds?: number;
    trigger?: string;
}
