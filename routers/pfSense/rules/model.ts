import type { Fields } from "../../../rules/inputs/field";
import type * as shape from "./shape";

// The inputs of the pfSense resources, as the rules read them. Any value may be `UNKNOWN`.

export type { PfSenseSession } from "./session";
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
