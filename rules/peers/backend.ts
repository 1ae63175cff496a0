import { at, error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { severityForSpeakers } from "../nodes/sharing";
import { backendWithFrr, NOT_NATIVE, offers } from "../objects/offered";
import { parseDuration } from "../shared/durations";
import { isUnknown, known } from "../unknown";

/** Whether a field says something, so that native mode refuses it; most do when they aren't empty. */
function isUsed(property: (typeof NOT_NATIVE)[number], spec: BgpPeerSpec): boolean {
    if (property === "keepaliveTime") return (parseDuration(spec.keepaliveTime ?? "") ?? 0n) !== 0n;
    return property === "connectTime" ? spec.connectTime !== undefined : !!spec[property];
}

/** Fields of a peer that the backend can't honour. */
export function peerBackend(configuration: Configuration): Finding[] {
    switch (configuration.backend) {
        case "native":
            return configuration.bgpPeers.flatMap((peer) => [
                ...refusedByNative(peer, configuration),
                ...bfdInNative(peer, configuration),
            ]);
        case "frr-k8s":
            return configuration.bgpPeers.flatMap(droppedByFrrK8s);
        default:
            return [];
    }
}

function refusedByNative(peer: Declared<BgpPeerSpec>, configuration: Configuration): Finding[] {
    return NOT_NATIVE.filter((property) => !isUnknown(peer.spec[property]) && isUsed(property, peer.spec)).map(
        (property) =>
            error(peer, property, {
                rule: "peer-backend",
                message: `${property} is set, which the backend "native" refuses.`,
                hint: frrOnly(property, configuration),
            }),
    );
}

/** The one of the two backends with FRR that supports the field. */
function frrOnly(property: string, { metalLbVersion }: Configuration): string {
    const preferred = backendWithFrr({ metalLbVersion });
    const backend = offers("BGPPeer", property, { backend: preferred, metalLbVersion }) ? preferred : "frr";
    return `Remove it, or choose the backend "${backend}".`;
}

/** The webhook doesn't see it; the speakers of the peer's nodes refuse their configuration. */
function bfdInNative(peer: Declared<BgpPeerSpec>, configuration: Configuration): Finding[] {
    if (!known(peer.spec.bfdProfile)) return [];
    return [
        at(severityForSpeakers(peer.spec.nodeSelectors, configuration), peer, "bfdProfile", {
            rule: "peer-backend",
            message: 'bfdProfile is set, but the backend "native" has no BFD.',
            hint: frrOnly("bfdProfile", configuration),
        }),
    ];
}

/**
 * internal/bgp/frrk8s builds its neighbours without these two, and says nothing. A session may do without its source address; one whose
 * router expects another AS than it sees can't start.
 */
function droppedByFrrK8s(peer: Declared<BgpPeerSpec>): Finding[] {
    const { sourceAddress, localASN, myASN } = peer.spec;
    const hint = 'Remove it, or choose the backend "frr".';
    const dropped = (property: string) =>
        `${property} is set, but MetalLB silently drops it with the backend "frr-k8s"`;
    const findings: Finding[] = [];
    if (known(sourceAddress)) {
        const message = `${dropped("sourceAddress")}: the session starts from the address that the node chooses.`;
        findings.push(warning(peer, "sourceAddress", { rule: "peer-backend", message, hint }));
    }
    if (known(localASN)) {
        const seen = isUnknown(myASN) ? "myASN" : `myASN ${myASN}`;
        const message = `${dropped("localASN")}: a router that expects AS ${localASN} sees ${seen}, and no session starts.`;
        findings.push(error(peer, "localASN", { rule: "peer-backend", message, hint }));
    }
    return findings;
}
