import type { Fields } from "../../../rules/inputs/field";
import type * as shape from "./shape";

/** What the rules of the pfSense resources look at. Any value may be `UNKNOWN`. */

export type { PrefixFamily, PrefixList, PrefixRule } from "../../rules/routing/model";

/** How to reach a firewall. */
export type Connection = Fields<typeof shape.connectionShape>;

/** One of a firewall's neighbors. */
export type Neighbor = Fields<typeof shape.neighborShape>;

/** The inputs of PfSenseBgp. */
export type PfSenseBgp = Fields<typeof shape.pfSenseBgpShape>;

/** A neighbor as PfSenseSessions looks at it. */
export type SessionNeighbor = Fields<typeof shape.sessionNeighborShape>;

/** The inputs of PfSenseSessions. */
export type PfSenseSessions = Fields<typeof shape.pfSenseSessionsShape>;

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
