// Errors that carry more than a message to the engine.
import type { JsonObject } from "./values";

/** The resource exists, but isn't what it should be: the engine keeps its state and repairs it on the next update. */
export class InitFailedError extends Error {
    constructor(
        message: string,
        readonly id: string,
        readonly properties: JsonObject,
        readonly inputs: JsonObject | undefined,
        subErrors: string[] = [],
    ) {
        super(message);
        this.reasons = [message, ...subErrors];
    }

    readonly reasons: string[];
}

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

export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** Go's %q, near enough: the real plugin's messages quote names this way. */
export function quote(value: string): string {
    return JSON.stringify(value);
}
