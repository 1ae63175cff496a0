import * as pulumi from "@pulumi/pulumi";
import { visible } from "../../rules";

/** An error whose message says everything to a user: the SDK prints it without a stack trace. */
export function userError(message: string): Error {
    const text = visible(message);
    return shownAsItIs(new pulumi.RunError(text), text);
}

/** Keeps an error's message as it is, wherever it comes from. */
export function shownAsItIs<E extends Error>(error: E, message: string): E {
    error.stack = message;
    // Where the error comes from an output, the SDK would put "error serializing property" before it, once for each child.
    return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
