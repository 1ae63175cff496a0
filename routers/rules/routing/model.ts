import type { Fields } from "../../../rules/inputs/field";
import type { neighborShape, prefixListShape, prefixRuleShape } from "./shape";

/** What PfSenseBgp and FrrRouter write on a router, as the rules look at it. Any value may be `UNKNOWN`. */

/** One of a router's neighbors. */
export type Neighbor = Fields<typeof neighborShape>;

/** A rule of a prefix-list; without a prefix it is for any. */
export type PrefixRule = Fields<typeof prefixRuleShape>;

/** One of a router's prefix-lists. */
export type PrefixList = Fields<typeof prefixListShape>;

export type PrefixFamily = PrefixList["family"];

/** All that is one owner's on a router. */
export interface Routing<N extends Neighbor = Neighbor> {
    owner: string;
    asn: number;
    neighbors?: Record<string, N>;
    prefixLists?: Record<string, PrefixList>;
}
