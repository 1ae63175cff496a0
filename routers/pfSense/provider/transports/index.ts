import type { Connection } from "./connection";
import type { Door } from "./transport";
import { RestApiDoor } from "./restApi";
import { XmlRpcDoor } from "./xmlRpc";

export { DEFAULT_TIMEOUT_SECONDS, originOf, type Connection } from "./connection";
export type { Door } from "./transport";

export type OpenDoor = (connection: Connection) => Door;

/** The door that a firewall is configured with. */
export const openDoor: OpenDoor = (connection) =>
    connection.door === "rest-api" ? new RestApiDoor(connection) : new XmlRpcDoor(connection);
