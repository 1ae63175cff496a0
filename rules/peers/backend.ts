import { at, error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { severityForSpeakers } from "../nodes/sharing";
import { parseDuration } from "../shared/durations";
import { isUnknown, known } from "../unknown";

const FRR_ONLY = 'Remove it, or choose the backend "frr-k8s".';

/** Whether a peer uses a field that native mode refuses (config.DiscardFRROnly). */
const NOT_NATIVE: { property: keyof BgpPeerSpec; used: (spec: BgpPeerSpec) => boolean }[] = [
    { property: "keepaliveTime", used: ({ keepaliveTime = "" }) => (parseDuration(keepaliveTime) ?? 0n) !== 0n },
    { property: "connectTime", used: ({ connectTime }) => connectTime !== undefined },
    { property: "vrf", used: ({ vrf }) => !!vrf },
    { property: "interface", used: (spec) => !!spec.interface },
    { property: "dynamicASN", used: ({ dynamicASN }) => !!dynamicASN },
    { property: "localASN", used: ({ localASN }) => !!localASN },
    { property: "enableGracefulRestart", used: (spec) => spec.enableGracefulRestart === true },
    { property: "disableMP", used: (spec) => spec.disableMP === true },
    { property: "dualStackAddressFamily", used: (spec) => spec.dualStackAddressFamily === true },
];

/** Fields of a peer that the backend can't honour. */
export function peerBackend(configuration: Configuration): Finding[] {
    switch (configuration.backend) {
        case "native":
            return configuration.bgpPeers.flatMap((peer) => [
                ...refusedByNative(peer),
                ...bfdInNative(peer, configuration),
            ]);
        case "frr-k8s":
            return configuration.bgpPeers.flatMap(droppedByFrrK8s);
        default:
            return [];
    }
}

function refusedByNative(peer: Declared<BgpPeerSpec>): Finding[] {
    return NOT_NATIVE.filter(({ property, used }) => !isUnknown(peer.spec[property]) && used(peer.spec)).map(
        ({ property }) =>
            error(peer, property, {
                rule: "peer-backend",
                message: `${property} is set, which the backend "native" refuses.`,
                hint: FRR_ONLY,
            }),
    );
}

/** The webhook doesn't see it; the speakers of the peer's nodes refuse their configuration. */
function bfdInNative(peer: Declared<BgpPeerSpec>, configuration: Configuration): Finding[] {
    if (!known(peer.spec.bfdProfile)) return [];
    return [
        at(severityForSpeakers(peer.spec.nodeSelectors, configuration), peer, "bfdProfile", {
            rule: "peer-backend",
            message: 'bfdProfile is set, but the backend "native" has no BFD.',
            hint: FRR_ONLY,
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
