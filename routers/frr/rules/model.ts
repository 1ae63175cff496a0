import type { Routing } from "../../rules/routing/model";

/** The connection to a router, with the fields that have rules beyond their structure. Any value may be `UNKNOWN`. */
export interface FrrConnection {
    hostKey?: string;
    proxy?: { hostKey?: string };
    vtysh?: string;
}

/** The inputs of FrrRouter that have rules beyond their structure. */
export interface FrrRouter extends FrrConnection, Routing {}
