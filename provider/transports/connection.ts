import type { Connection } from "../../rules/pfSense";
import { originOf as knownOrigin } from "../../rules/pfSense/connection";

/** How to reach a firewall: the resources' input `firewall`, in plain values. */
export type { Connection };

export const DEFAULT_TIMEOUT_SECONDS = 30;

/** What names a firewall in IDs, messages and the queue. */
export function originOf(connection: Pick<Connection, "url">): string {
    // The check has refused a URL without one.
    return knownOrigin(connection) as string;
}
