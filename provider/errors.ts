// What goes wrong, said to a user: one message, no stack trace.
import { messageOf } from "../base/messageOf";
import type { JsonObject } from "../base/values/json";
import { secretTexts } from "../base/values/secrets";
import { visible } from "../rules";

/** An error for the user, who has no use for where in the code it came up. */
export class ProviderError extends Error {
    override name = "pulumi-metallb";

    constructor(message: string) {
        super(visible(message));
        this.stack = this.message;
    }
}

/** The resource is there, but isn't what it should be: the engine keeps its state and goes on with it in the next update. */
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
 * Any error as one for the user. Messages are written without secrets; should one have slipped into what a library says, it is taken out
 * here, so that no single oversight can print it.
 */
export function forUser(error: unknown, ...values: JsonObject[]): ProviderError {
    const secrets = values.flatMap((value) => secretTexts(value)).filter((text) => text.length >= MIN_SECRET);
    const clean = (text: string) => secrets.reduce((cleaned, part) => cleaned.replaceAll(part, "[secret]"), text);
    const cleaned =
        error instanceof NotReadyError
            ? new NotReadyError(clean(error.message), error.id, error.properties, error.reasons.map(clean))
            : new ProviderError(clean(isFault(error) ? faultMessage(error) : messageOf(error)));
    // The SDK's server prints both of some errors, beside the message that the engine shows.
    cleaned.stack = "see the error of this resource";
    cleaned.toString = () => cleaned.name;
    return cleaned;
}

/** An error of the language, which nobody wrote for users. */
function isFault(error: unknown): error is Error {
    return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
}

function faultMessage({ message }: Error): string {
    return `This is a bug in pulumi-metallb (${message}).\n-> Report it with the resource's inputs, but without secrets.`;
}

/** Shorter ones would tear ordinary words apart, and show by that what they are. */
const MIN_SECRET = 6;
