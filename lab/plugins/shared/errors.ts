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

export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
