import type { Fields } from "../../../rules/inputs/field";
import type * as shape from "./shape";

// The inputs of the pfSense resources, as the rules read them. Any value may be `UNKNOWN`.

export type { PrefixFamily, PrefixList, PrefixRule } from "../../rules/routing/model";

/** The connection to a firewall. */
export type Connection = Fields<typeof shape.connectionShape>;

/** One of a firewall's neighbors. */
export type Neighbor = Fields<typeof shape.neighborShape>;

/** The inputs of PfSenseBgp. */
export type PfSenseBgp = Fields<typeof shape.pfSenseBgpShape>;

/** The session that PfSenseSessions expects with a neighbor. */
export type SessionNeighbor = Fields<typeof shape.sessionNeighborShape>;

/** The inputs of PfSenseSessions. */
export type PfSenseSessions = Fields<typeof shape.pfSenseSessionsShape>;

/** A BGP session, as reported by a firewall. */
export interface PfSenseSession {
    /** The node's address, which is the firewall's neighbor. */
    neighbor: string;
    /** The node's name, if it is known. */
    node?: string;
    /** The session's state as FRR names it: `Established`, `Active`, `Connect`, … */
    state: string;
    /** The time since which the session is Established, in ISO 8601. */
    establishedSince?: string;
    /** The number of prefixes that the firewall received. */
    prefixesReceived: number;
    /** The reason why the session isn't Established, or carries no prefixes. */
    diagnosis?: string;
    /** The part of the neighbor's configuration that FRR doesn't run with yet. Absent if FRR runs with all of it. */
    pending?: string;
}
