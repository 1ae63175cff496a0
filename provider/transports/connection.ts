import type { Connection } from "../../rules/pfSense";

/** How to reach a firewall: the resources' input `firewall`, in plain values. */
export type { Connection };

export const DEFAULT_TIMEOUT_SECONDS = 30;

/** Scheme, host and port: what names a firewall in ids, messages and the queue. Never a user's name or password. */
export function originOf({ url }: Pick<Connection, "url">): string {
    return new URL(url).origin;
}
