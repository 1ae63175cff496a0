// A remote command's inputs, with the types of the real plugin.
import type { Failure } from "./requests";
import { isObject, isUnknown, reveal, secret, type Json, type JsonObject } from "./values";

export const INPUTS = [
    "triggers",
    "create",
    "update",
    "delete",
    "stdin",
    "logging",
    "connection",
    "environment",
    "addPreviousOutputInEnv",
];

const DEFAULTS = { user: "root", port: 22, dialErrorLimit: 10, perDialTimeout: 15 };

const LOGGINGS = ["stdout", "stderr", "stdoutAndStderr", "none"];

/** Fills in the connection's defaults, and marks the whole connection as secret. */
export function checkInputs(news: JsonObject): { inputs: JsonObject; failures: Failure[] } {
    const inputs = { ...news };
    const connection = reveal(news.connection);
    if (isUnknown(connection)) {
        return { inputs, failures: [] };
    }
    const failures: Failure[] = [];
    if (!isObject(connection) || connection.host === undefined) {
        const property = isObject(connection) ? "connection.host" : "connection";
        failures.push({ property, reason: `Missing required property '${property}'` });
    } else {
        inputs.connection = secret(withDefaults(connection));
    }
    const logging = reveal(news.logging);
    if (typeof logging === "string" && !isUnknown(logging) && !LOGGINGS.includes(logging)) {
        failures.push({ property: "logging", reason: `"${logging}" is none of ${LOGGINGS.join(", ")}` });
    }
    return { inputs, failures };
}

function withDefaults(connection: JsonObject): JsonObject {
    const { proxy } = connection;
    return {
        ...DEFAULTS,
        ...present(connection),
        ...(isObject(proxy) && { proxy: { ...DEFAULTS, ...present(proxy) } }),
    };
}

function present(values: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== null));
}
