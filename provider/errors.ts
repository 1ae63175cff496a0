// Errors for users: one message, no stack trace.
import { messageOf } from "../base/messageOf";
import type { JsonObject } from "../base/values/json";
import { secretTexts } from "../base/values/secrets";
import { visible } from "../rules";

/** An error for the user, without a stack trace. */
export class ProviderError extends Error {
    override name = "pulumi-metallb";

    constructor(message: string) {
        super(visible(message));
        this.stack = this.message;
    }
}

/** The resource exists, but isn't in the wanted state. The engine keeps its state, and the next update continues from it. */
export class NotReadyError extends ProviderError {
    constructor(
        message: string,
        readonly id: string,
        readonly properties: JsonObject,
        readonly reasons: string[],
    ) {
        super(message);
    }
}

/**
 * Converts any error to one for the user. Messages are written without secrets. If a library's message contains a secret nevertheless, this
 * function removes it.
 */
export function forUser(error: unknown, ...values: JsonObject[]): ProviderError {
    const secrets = values.flatMap((value) => secretTexts(value)).filter((text) => text.length >= MIN_SECRET);
    const clean = (text: string) => secrets.reduce((cleaned, part) => cleaned.replaceAll(part, "[secret]"), text);
    const cleaned =
        error instanceof NotReadyError
            ? new NotReadyError(clean(error.message), error.id, error.properties, error.reasons.map(clean))
            : new ProviderError(clean(isFault(error) ? faultMessage(error) : messageOf(error)));
    // The SDK's server prints the stack and the text of some errors, besides the message that the engine shows.
    cleaned.stack = "see the error of this resource";
    cleaned.toString = () => cleaned.name;
    return cleaned;
}

/** Whether an error is one of the language, which isn't written for users. */
function isFault(error: unknown): error is Error {
    return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
}

function faultMessage({ message }: Error): string {
    return `This is a bug in pulumi-metallb (${message}).\n-> Report it with the resource's inputs, but without secrets.`;
}

/** The shortest secret to remove. Replacing shorter ones would cut up ordinary words, and show by that what the secret is. */
const MIN_SECRET = 6;
