import { at, error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding, SecretFacts } from "../model";
import { severityForSpeakers } from "../nodes/sharing";
import { LONGEST_PASSWORD } from "../../routers/rules/routing/text";
import { isUnknown, known } from "../unknown";

/**
 * Checks that a peer has at most one password, plain or in a Secret that MetalLB can use (config.peerFromCR,
 * config.passwordFromSecretForPeer). The webhook doesn't check it, but the speaker refuses its whole configuration. No message shows a
 * password.
 */
export function peerPassword(configuration: Configuration): Finding[] {
    return configuration.bgpPeers.flatMap((peer) => [
        ...onePassword(peer, configuration),
        ...shape(peer),
        ...secretOf(peer, configuration),
    ]);
}

function onePassword(peer: Declared<BgpPeerSpec>, configuration: Configuration): Finding[] {
    const { password, passwordSecret } = peer.spec;
    const plain = isUnknown(password) || (password ?? "") !== "";
    if (!plain || !known(known(passwordSecret)?.name)) return [];
    return [
        at(severityForSpeakers(peer.spec.nodeSelectors, configuration), peer, "passwordSecret", {
            rule: "peer-password",
            message: "Both password and passwordSecret are set, but a peer has at most one of them.",
            hint: "Keep passwordSecret, and remove password.",
        }),
    ];
}

function shape(peer: Declared<BgpPeerSpec>): Finding[] {
    const password = known(peer.spec.password) ?? "";
    if (Buffer.byteLength(password) > LONGEST_PASSWORD) {
        return [
            error(peer, "password", {
                rule: "peer-password",
                message: `The password has more than ${LONGEST_PASSWORD} bytes, the longest key that TCP MD5 takes: no session can start.`,
                hint: "Choose a shorter password, on both ends.",
            }),
        ];
    }
    if (!/\s/.test(password)) return [];
    return [
        warning(peer, "password", {
            rule: "peer-password-spaces",
            message: "The password has white space, which FRR's configuration can't carry.",
        }),
    ];
}

function secretOf(peer: Declared<BgpPeerSpec>, configuration: Configuration): Finding[] {
    const reference = known(peer.spec.passwordSecret);
    const name = known(reference?.name);
    if (reference === undefined || !name) return [];
    const findings: Finding[] = [];
    const asked = known(reference.namespace) || configuration.namespace;
    if (!isUnknown(reference.namespace) && !isUnknown(configuration.namespace) && asked !== configuration.namespace) {
        findings.push(
            warning(peer, "passwordSecret.namespace", {
                rule: "peer-password-namespace",
                message: `passwordSecret names the namespace "${asked}", but MetalLB reads Secrets only in its own namespace, "${configuration.namespace}".`,
            }),
        );
    }
    const { secrets, namespace } = configuration;
    if (secrets === undefined || isUnknown(namespace)) return findings;
    const secret = secrets.find((one) => one.name === name && (one.namespace ?? namespace) === namespace);
    const problem = secretProblem(secret, name, namespace);
    if (problem !== undefined) {
        findings.push(
            at(severityForSpeakers(peer.spec.nodeSelectors, configuration), peer, "passwordSecret.name", {
                rule: "peer-password-secret",
                ...problem,
            }),
        );
    }
    return findings;
}

function secretProblem(secret: SecretFacts | undefined, name: string, namespace: string) {
    if (secret === undefined) {
        return {
            message: `There is no Secret "${name}" in the namespace "${namespace}".`,
            hint: `Create it in that namespace, of type kubernetes.io/basic-auth, with the key "password".`,
        };
    }
    if (!isUnknown(secret.type) && secret.type !== "kubernetes.io/basic-auth") {
        return {
            message: `The Secret "${name}" is of type "${secret.type ?? "Opaque"}", but MetalLB takes kubernetes.io/basic-auth only.`,
            hint: "Create it again with type: kubernetes.io/basic-auth; a Secret's type can't be changed.",
        };
    }
    if (secret.hasPassword === false) {
        return {
            message: `The Secret "${name}" has no key "password".`,
            hint: 'Put the password under the key "password".',
        };
    }
    return undefined;
}
