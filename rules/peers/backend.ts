import { at, error } from "../finding";
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

/** internal/bgp/frrk8s builds its neighbours without these two, and says nothing. */
function droppedByFrrK8s(peer: Declared<BgpPeerSpec>): Finding[] {
    return (["sourceAddress", "localASN"] as const)
        .filter((property) => !!known(peer.spec[property]))
        .map((property) =>
            error(peer, property, {
                rule: "peer-backend",
                message: `${property} is set, but MetalLB silently drops it with the backend "frr-k8s".`,
                hint: 'Remove it, or choose the backend "frr".',
            }),
        );
}
