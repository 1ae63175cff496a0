/** The connection to a firewall: the resources' input `firewall`, in plain values. */
export type { Connection } from "../../rules";
export { originOf } from "../../rules/connection";

export const DEFAULT_TIMEOUT_SECONDS = 30;
