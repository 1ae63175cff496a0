// Verifies a firewall's certificate after the TLS handshake, before a byte of a request is sent.
import type { TLSSocket } from "node:tls";
import { Agent, buildConnector } from "undici";
import { DEFAULT_TIMEOUT_SECONDS, type Connection } from "./connection";
import { CertificateError } from "./failures";

const LONGEST_CONNECT_MS = 10_000;

/**
 * A pool of connections to one firewall. Node doesn't verify the certificate, since its error wouldn't contain the fingerprint, which a
 * user needs for certificateFingerprint. This file verifies the certificate instead.
 */
export function agentFor(connection: Connection): Agent {
    const milliseconds = 1000 * (connection.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS);
    const connect = buildConnector({
        rejectUnauthorized: false,
        ca: connection.caCertificate,
        timeout: Math.min(milliseconds, LONGEST_CONNECT_MS),
        // A resumed TLS session has no certificate to verify.
        maxCachedSessions: 0,
    });
    return new Agent({
        connections: 1,
        // The signal of each request limits the time for the whole answer.
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: (options, callback) =>
            connect(options, (error, socket) => {
                if (error) {
                    callback(error, null);
                    return;
                }
                const distrust = judge(socket as TLSSocket, connection);
                if (distrust) {
                    socket.destroy();
                    callback(distrust, null);
                } else {
                    callback(null, socket);
                }
            }),
    });
}

function judge(socket: TLSSocket, connection: Connection): CertificateError | undefined {
    const presented = socket.getPeerCertificate().fingerprint256 ?? "";
    const pinned = connection.certificateFingerprint;
    if (pinned !== undefined) {
        if (hex(pinned) !== hex(presented)) {
            return new CertificateError("WRONG_FINGERPRINT", presented);
        }
        // The fingerprint alone is proof enough. If a caCertificate is given, too, it has to match as well.
        if (connection.caCertificate === undefined) {
            return undefined;
        }
    } else if (connection.skipTlsVerification) {
        return undefined;
    }
    return socket.authorized ? undefined : new CertificateError(String(socket.authorizationError), presented);
}

function hex(fingerprint: string): string {
    return fingerprint.replace(/[:\s]/g, "").toLowerCase();
}
