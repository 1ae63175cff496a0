import { X509Certificate } from "node:crypto";
import { error, warning, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { isUnknown, known } from "../../../rules/unknown";
import type { Connection } from "./model";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The findings on the inputs that verify the firewall's certificate. */
export function tls(place: Place, spec: Connection): Finding[] {
    return [...authority(place, spec), ...fingerprint(place, spec), ...skipped(place, spec)];
}

function authority(place: Place, { caCertificate }: Connection): Finding[] {
    const text = known(caCertificate);
    if (text === undefined) return [];
    const problem = problemOf(text);
    if (problem === undefined) return [];
    return [
        error(place, "caCertificate", {
            rule: "pfsense-ca-certificate",
            message: `caCertificate ${problem}.`,
        }),
    ];
}

function problemOf(text: string): string | undefined {
    if (/PRIVATE KEY-----/.test(text)) return "has a private key in it, which belongs on the firewall only";
    const certificates = text.match(CERTIFICATE) ?? [];
    if (certificates.length === 0) return "is no certificate in PEM";
    return certificates.every(isReadable) ? undefined : "has a certificate in it that can't be read";
}

function isReadable(certificate: string): boolean {
    try {
        void new X509Certificate(certificate);
        return true;
    } catch {
        return false;
    }
}

function fingerprint(place: Place, { certificateFingerprint }: Connection): Finding[] {
    const text = known(certificateFingerprint);
    if (text === undefined || /^[0-9a-f]{64}$/i.test(text) || /^[0-9a-f]{2}(:[0-9a-f]{2}){31}$/i.test(text)) return [];
    return [
        error(place, "certificateFingerprint", {
            rule: "pfsense-fingerprint",
            message: `certificateFingerprint is ${JSON.stringify(text)}, which isn't a SHA-256: 64 hexadecimal digits, with colons between pairs or without.`,
        }),
    ];
}

function skipped(place: Place, spec: Connection): Finding[] {
    if (known(spec.skipTlsVerification) !== true) return [];
    const others = (["caCertificate", "certificateFingerprint"] as const).filter(
        (property) => spec[property] !== undefined && !isUnknown(spec[property]),
    );
    if (others.length > 0) {
        return [
            error(place, "skipTlsVerification", {
                rule: "pfsense-tls-skipped",
                message: `skipTlsVerification contradicts ${others.join(" and ")}.`,
                hint: "Remove skipTlsVerification.",
            }),
        ];
    }
    return [
        warning(place, "skipTlsVerification", {
            rule: "pfsense-tls-skipped",
            message:
                "skipTlsVerification is set: an attacker on the network path can impersonate the firewall, and receives its password.",
        }),
    ];
}
