import * as pulumi from "@pulumi/pulumi";
import { visible } from "../../rules";

/** Returns an error whose message is complete for a user. The SDK prints it without a stack trace. */
export function userError(message: string): Error {
    const text = visible(message);
    return shownAsItIs(new pulumi.RunError(text), text);
}

/** Keeps an error's message unchanged, even if code of the SDK edits it. */
export function shownAsItIs<E extends Error>(error: E, message: string): E {
    error.stack = message;
    // If the error comes from an output, the SDK would add "error serializing property" to the message for each child.
    return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
