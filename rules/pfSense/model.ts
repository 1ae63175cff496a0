import type * as routing from "../routing/model";

/** What the rules of the pfSense resources look at. Any value may be `UNKNOWN`. */

export type { PrefixFamily, PrefixList, PrefixRule } from "../routing/model";

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
export interface Neighbor extends routing.Neighbor {
    passwordType?: string;
    fields?: Record<string, string>;
}

/** The inputs of PfSenseBgp. */
export interface PfSenseBgp extends routing.Routing<Neighbor> {
    firewall: Connection;
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

/** A BGP session as a firewall has it. */
export interface PfSenseSession {
    /** The node's address, which is the firewall's neighbor. */
    neighbor: string;
    /** The name of the node, where it is known. */
    node?: string;
    /** The state in FRR's words: `Established`, `Active`, `Connect`, … */
    state: string;
    /** Since when the session is Established, in ISO 8601. */
    establishedSince?: string;
    /** How many prefixes the firewall got. */
    prefixesReceived: number;
    /** Why the session isn't Established, or carries nothing. */
    diagnosis?: string;
    /** The part of the neighbor's configuration that FRR doesn't run with yet. Left out where FRR runs with all of it. */
    pending?: string;
}
