import type { Connection } from "./connection";
import type { Transport } from "./transport";
import { RestApiTransport } from "./restApi";
import { XmlRpcTransport } from "./xmlRpc";

export { DEFAULT_TIMEOUT_SECONDS, originOf, type Connection } from "./connection";

export type OpenTransport = (connection: Connection) => Transport;

/** The transport that a firewall is configured with. */
export const openTransport: OpenTransport = (connection) =>
    connection.door === "rest-api" ? new RestApiTransport(connection) : new XmlRpcTransport(connection);
