import type { Fields } from "../inputs/field";
import type * as shape from "./shape";

/** What the rules of the pfSense resources look at. Any value may be `UNKNOWN`. */

export type { PrefixFamily, PrefixList, PrefixRule } from "../routing/model";

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
