import type { JsonObject } from "../shared/values";

/** An object that was made, or whose deletion began, but that didn't get where it should in time. */
export class PartialError extends Error {
    constructor(
        message: string,
        readonly object: JsonObject,
        readonly subErrors: string[] = [],
    ) {
        super(message);
    }
}

/** Go's %q, near enough: the real plugin's messages quote names this way. */
export function quote(value: string): string {
    return JSON.stringify(value);
}
