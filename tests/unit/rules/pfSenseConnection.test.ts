import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPfSenseBgp, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";
import { bgp, firewall } from "./pfSenseInputs";

const certificate = readFileSync(join(__dirname, "certificate.pem"), "utf8");
const reached = (connection: object) => bgp({ firewall: { url: "https://192.168.33.2", ...connection } });

describe("the connection to a firewall", () => {
    const cases: [string, unknown, string[]][] = [];
    const urls: [string, string[]][] = [
        ["https://fw.example.com", []],
        ["https://[2001:db8::1]:8443/", []],
        ["http://192.168.33.2", ["error firewall.url pfsense-url"]],
        ["192.168.33.2", ["error firewall.url pfsense-url"]],
        ["https://", ["error firewall.url pfsense-url"]],
        ["https://192.168.33.2/xmlrpc.php", ["error firewall.url pfsense-url"]],
        ["https://192.168.33.2/?a", ["error firewall.url pfsense-url"]],
        ["https://u:p4ss@192.168.33.2", ["error firewall.url pfsense-url"]],
    ];
    for (const [url, expected] of urls)
        cases.push([`has the URL ${url}`, bgp({ firewall: { ...firewall, url } }), expected]);
    const login = { username: "u", password: "p4ss" };
    const secrets: [string, object, string[]][] = [
        ["no credentials", {}, ["error firewall pfsense-credentials"]],
        ["a username without a password", { username: "u" }, ["error firewall.password pfsense-credentials"]],
        ["a password without a username", { password: "p4ss" }, ["error firewall.username pfsense-credentials"]],
        ["a key for XML-RPC", { apiKey: "p4ss" }, ["error firewall.apiKey pfsense-credentials"]],
        ["a token for XML-RPC", { ...login, token: "p4ss" }, ["error firewall.token pfsense-credentials"]],
        ["a login for the REST API", { door: "rest-api", ...login }, []],
        ["a key for the REST API", { door: "rest-api", apiKey: "p4ss" }, []],
        ["a token for the REST API", { door: "rest-api", token: UNKNOWN }, []],
        [
            "a key and a login for the REST API",
            { door: "rest-api", apiKey: "p4ss", ...login },
            ["error firewall.apiKey pfsense-credentials"],
        ],
        ["an unknown transport", { door: "ssh", ...login }, ["error firewall.door property-value"]],
        ["an empty password", { username: "u", password: "" }, ["error firewall.password pfsense-credentials"]],
        [
            "a username with a colon",
            { username: "u:v", password: "p4ss" },
            ["error firewall.username pfsense-credentials"],
        ],
        [
            "a key with a line break",
            { door: "rest-api", apiKey: "p4ss\nX: y" },
            ["error firewall.apiKey pfsense-credentials"],
        ],
        ["a number as key", { door: "rest-api", apiKey: 40355 }, ["error firewall.apiKey property-type"]],
        ["a certificate", { ...login, caCertificate: certificate }, []],
        ["two certificates", { ...login, caCertificate: certificate + certificate }, []],
        [
            "a path as certificate",
            { ...login, caCertificate: "./ca.pem" },
            ["error firewall.caCertificate pfsense-ca-certificate"],
        ],
        [
            "a broken certificate",
            { ...login, caCertificate: certificate.replace("MI", "XX") },
            ["error firewall.caCertificate pfsense-ca-certificate"],
        ],
        [
            "a private key beside the certificate",
            { ...login, caCertificate: `${certificate}-----BEGIN PRIVATE KEY-----\np4ss` },
            ["error firewall.caCertificate pfsense-ca-certificate"],
        ],
        ["a fingerprint", { ...login, certificateFingerprint: "aB".repeat(32) }, []],
        ["a fingerprint with colons", { ...login, certificateFingerprint: Array(32).fill("0F").join(":") }, []],
        [
            "a SHA-1 fingerprint",
            { ...login, certificateFingerprint: "ab".repeat(20) },
            ["error firewall.certificateFingerprint pfsense-fingerprint"],
        ],
        [
            "skipTlsVerification",
            { ...login, skipTlsVerification: true },
            ["warning firewall.skipTlsVerification pfsense-tls-skipped"],
        ],
        [
            "skipTlsVerification with a certificate",
            { ...login, skipTlsVerification: true, caCertificate: certificate },
            ["error firewall.skipTlsVerification pfsense-tls-skipped"],
        ],
        ["a timeout of 0", { ...login, timeoutSeconds: 0 }, ["error firewall.timeoutSeconds property-value"]],
    ];
    for (const [name, connection, expected] of secrets) cases.push([`has ${name}`, reached(connection), expected]);
    for (const [name, inputs, expected] of cases) {
        it(name, () => {
            const findings = checkPfSenseBgp(inputs);
            assert.deepEqual(brief(findings), expected);
            assertWellWritten(findings);
            assert.doesNotMatch(JSON.stringify(findings), /p4ss|40355/, "findings show no secret");
        });
    }
});
