// The meaning of a firewall's HTTP statuses, and the fixes.
import type { HttpAnswer } from "./http";
import { TransportError } from "./failures";

/** The parts of messages that differ between the transports. */
export interface TransportWords {
    /** The inputs that hold the credentials. */
    credentials: string;
    privilege: string;
    missing: string;
    /** A message for an answer whose status alone would be misleading; undefined for any other answer. */
    meaning?(body: string): string | undefined;
}

/** The error for a status; undefined for success. The message doesn't contain the answer's text, which may quote the request. */
export function statusError(
    origin: string,
    { status, body }: HttpAnswer,
    words: TransportWords,
): TransportError | undefined {
    const answered = (text: string) => new TransportError("answered", `${origin} ${text}`);
    if (status >= 200 && status < 300) {
        return undefined;
    }
    const meaning = words.meaning?.(body);
    if (meaning !== undefined) {
        return answered(meaning);
    }
    if (status >= 300 && status < 400) {
        return answered(`sends the request elsewhere (HTTP ${status}). Give the address that it redirects to as url.`);
    }
    switch (status) {
        case 401:
            return loginError(origin, words);
        case 403:
            return privilegeError(origin, words);
        case 404:
            return answered(`doesn't have the transport's URL (HTTP 404). ${words.missing}`);
        case 405:
            return answered(`doesn't accept the transport's requests (HTTP 405). ${words.missing}`);
        case 500:
            return answered(
                `failed while it worked on the request (HTTP 500). The reason is in Diagnostics > Crash Reporter, or in Status > ` +
                    `System Logs.`,
            );
        case 502:
        case 503:
        case 504:
            return new TransportError(
                "unanswered",
                `${origin} is too busy, or just restarting its web configurator (HTTP ${status}). Try again in a moment.`,
            );
        default:
            return answered(
                `answered with HTTP ${status}, which this provider doesn't know. Check that url is the address of a pfSense.`,
            );
    }
}

export function loginError(origin: string, { credentials }: TransportWords): TransportError {
    return new TransportError("answered", `${origin} doesn't accept the login: check ${credentials}.`);
}

export function privilegeError(origin: string, { privilege }: TransportWords): TransportError {
    return new TransportError("answered", `${origin} knows the user, but the user may not do this: ${privilege}`);
}
