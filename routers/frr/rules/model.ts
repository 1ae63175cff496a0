import type { Routing } from "../../rules/routing/model";

/** How to reach a router, as far as its structure doesn't say what is right. Any value may be `UNKNOWN`. */
export interface FrrConnection {
    hostKey?: string;
    proxy?: { hostKey?: string };
    vtysh?: string;
}

/** The inputs of FrrRouter, as far as the rules look at them. */
export interface FrrRouter extends FrrConnection, Routing {}
