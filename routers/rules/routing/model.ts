import type { Fields } from "../../../rules/inputs/field";
import type { neighborShape, prefixListShape, prefixRuleShape } from "./shape";

// The parts of the inputs of PfSenseBgp and FrrRouter that both have. Any value may be `UNKNOWN`.

/** One of a router's neighbors. */
export type Neighbor = Fields<typeof neighborShape>;

/** A rule of a prefix list. Without a prefix it matches any. */
export type PrefixRule = Fields<typeof prefixRuleShape>;

/** One of a router's prefix lists. */
export type PrefixList = Fields<typeof prefixListShape>;

export type PrefixFamily = PrefixList["family"];

/** All records of one owner on a router. */
export interface Routing<N extends Neighbor = Neighbor> {
    owner: string;
    asn: number;
    neighbors?: Record<string, N>;
    prefixLists?: Record<string, PrefixList>;
}
