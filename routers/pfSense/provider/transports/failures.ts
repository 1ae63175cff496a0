// The errors of requests to a firewall, each with a fix.
import { ProviderError } from "../../../../provider/errors";
import { originOf, type Connection } from "./connection";

/**
 * The fate of a failed request. `unsent`: it was never sent. `unanswered`: it was sent, and the result is unknown. `timed-out`: it was sent,
 * and the timeout is over. `answered`: there is an answer, and another try would get the same.
 */
export type Fate = "unsent" | "unanswered" | "timed-out" | "answered";

export class TransportError extends ProviderError {
    constructor(
        readonly fate: Fate,
        message: string,
    ) {
        super(message);
    }
}

/** The firewall's certificate isn't trusted, so no credentials are sent. */
export class CertificateError extends Error {
    constructor(
        readonly code: string,
        readonly presented: string,
    ) {
        super(code);
    }
}

const UNREACHABLE = new Set(["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"]);
const UNNAMED = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]);
const LATE = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ABORT_ERR"]);

/** The failure for an error of undici or Node. The message doesn't contain the error's text, which may quote the request. */
export function failureOf(error: unknown, connection: Connection, connected: boolean): TransportError {
    const origin = originOf(connection);
    const seconds = connection.timeoutSeconds;
    const code = codeOf(error);
    if (error instanceof CertificateError) {
        return new TransportError("answered", certificateMessage(error, origin));
    }
    if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
        return new TransportError(
            "unsent",
            `${origin} doesn't answer: no connection in time. Check that the firewall is up, and that its rules let this machine reach ` +
                `that address and port.`,
        );
    }
    if (code === "ECONNREFUSED") {
        return new TransportError(
            "unsent",
            `${origin} refuses the connection: nothing listens at that address and port. Check the url's port (System > Advanced > ` +
                `Admin Access, TCP port), and that the web configurator runs.`,
        );
    }
    if (UNREACHABLE.has(code)) {
        return new TransportError(
            "unsent",
            `${origin} can't be reached from this machine (${code}). Check route and address.`,
        );
    }
    if (UNNAMED.has(code)) {
        return new TransportError(
            "unsent",
            `${origin}: the name can't be resolved (${code}). Check the url, or give an address.`,
        );
    }
    if (LATE.has(code)) {
        return new TransportError(
            "timed-out",
            `${origin} took the request, but gave no answer within ${seconds} s. It may have made the changes: the next \`pulumi up\` ` +
                `finds that out. If the firewall is slow, raise firewall.timeoutSeconds.`,
        );
    }
    if (code.startsWith("ERR_SSL_") || code === "EPROTO") {
        return new TransportError("answered", `${origin} doesn't speak TLS there (${code}). Check the url's port.`);
    }
    if ((error as Error).name === "HTTPParserError") {
        return new TransportError("answered", `${origin} doesn't answer in HTTP. Check the url's port.`);
    }
    if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
        return new TransportError(
            "answered",
            `${origin} answers with more than 32 MiB. Check that url is the address of a pfSense.`,
        );
    }
    return cut(origin, connected, code);
}

/** The failure for a connection that ended too early. */
export function cut(origin: string, connected: boolean, code = ""): TransportError {
    const why = code === "" ? "" : ` (${code})`;
    return connected
        ? new TransportError(
              "unanswered",
              `${origin} closed the connection before its answer was complete${why}. It may have made the changes: the next ` +
                  `\`pulumi up\` finds that out.`,
          )
        : new TransportError("unsent", `${origin} closed the connection before anything was sent${why}.`);
}

function certificateMessage({ code, presented }: CertificateError, origin: string): string {
    const shown = `The certificate that it shows has the SHA-256 fingerprint ${presented}.`;
    switch (code) {
        case "WRONG_FINGERPRINT":
            return (
                `${origin} shows a certificate that doesn't match firewall.certificateFingerprint; nothing was sent. ${shown} If the ` +
                `firewall's certificate was renewed, compare that with System > Certificates on the firewall and set it.`
            );
        case "ERR_TLS_CERT_ALTNAME_INVALID":
            return (
                `${origin}: the certificate is valid for another name or address; nothing was sent. ${shown} Use the name in the ` +
                `certificate as url, or pin it: firewall.certificateFingerprint.`
            );
        case "CERT_HAS_EXPIRED":
            return `${origin}: the certificate has expired; nothing was sent. ${shown} Renew it, or pin it: firewall.certificateFingerprint.`;
        default:
            return (
                `${origin}: the certificate isn't from an authority known here (${code}); nothing was sent. ${shown} Give the authority ` +
                `as firewall.caCertificate, or compare the fingerprint with System > Certificates on the firewall and pin it: ` +
                `firewall.certificateFingerprint.`
            );
    }
}

function codeOf(error: unknown): string {
    const { code, name, cause, errors } = error as {
        code?: unknown;
        name?: string;
        cause?: unknown;
        errors?: unknown[];
    };
    if (typeof code === "string") {
        return code;
    }
    if (name === "TimeoutError" || name === "AbortError") {
        return "ABORT_ERR";
    }
    const deeper = cause ?? errors?.[0];
    return typeof deeper === "object" && deeper !== null ? codeOf(deeper) : "";
}
