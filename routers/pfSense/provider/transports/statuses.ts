// What an HTTP status of a firewall means, and what to do about it.
import type { HttpAnswer } from "./http";
import { TransportError } from "./failures";

/** What differs between the transports. */
export interface TransportWords {
    /** Who asks: the inputs that hold the credentials. */
    credentials: string;
    privilege: string;
    missing: string;
    /** The message of an answer beyond its status; undefined if the status says all. */
    meaning?(body: string): string | undefined;
}

/** The error that a status is; undefined for success. What the firewall wrote stays out: it may quote the request. */
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
            return answered(`has nothing there (HTTP 404). ${words.missing}`);
        case 405:
            return answered(`takes no such request there (HTTP 405). ${words.missing}`);
        case 500:
            return answered(
                `failed while it worked on the request (HTTP 500). Its own account is in Diagnostics > Crash Reporter, or in Status > ` +
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
                `answered with HTTP ${status}, which says nothing to this provider. Is it a pfSense, and the url right?`,
            );
    }
}

export function loginError(origin: string, { credentials }: TransportWords): TransportError {
    return new TransportError("answered", `${origin} doesn't accept the login: check ${credentials}.`);
}

export function privilegeError(origin: string, { privilege }: TransportWords): TransportError {
    return new TransportError("answered", `${origin} knows the user, but the user may not do this: ${privilege}`);
}
