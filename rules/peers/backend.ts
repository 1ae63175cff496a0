import { at, error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { severityForSpeakers } from "../nodes/sharing";
import { backendWithFrr, fieldsNotOn, offers } from "../objects/offered";
import { parseDuration } from "../shared/durations";
import { isUnknown, known } from "../unknown";

type Field = keyof BgpPeerSpec;

/** The fields that native mode refuses (config.DiscardFRROnly). Only the speakers refuse a BFD profile. */
const NOT_NATIVE = (fieldsNotOn("native", "BGPPeer") as Field[]).filter((property) => property !== "bfdProfile");

/** The fields that internal/bgp/frrk8s ignores. */
const NOT_FRR_K8S = fieldsNotOn("frr-k8s", "BGPPeer") as Field[];

/** Whether a field is set, so that native mode refuses it. Most fields are set if they aren't empty. */
function isUsed(property: Field, spec: BgpPeerSpec): boolean {
    if (property === "keepaliveTime") return (parseDuration(spec.keepaliveTime ?? "") ?? 0n) !== 0n;
    return property === "connectTime" ? spec.connectTime !== undefined : !!spec[property];
}

/** Reports fields of a peer that the backend doesn't support. */
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

/** Returns a hint with the FRR backend that supports the field. */
function frrOnly(property: string, { metalLbVersion }: Configuration): string {
    const preferred = backendWithFrr({ metalLbVersion });
    const backend = offers("BGPPeer", property, { backend: preferred, metalLbVersion }) ? preferred : "frr";
    return `Remove it, or choose the backend "${backend}".`;
}

/** Reports bfdProfile with native mode. The webhook accepts it, but the speakers of the peer's nodes refuse their configuration. */
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
 * Reports fields that internal/bgp/frrk8s drops without a message. A session works without its source address. Without localASN it can't
 * start if the router expects that AS number.
 */
function droppedByFrrK8s(peer: Declared<BgpPeerSpec>): Finding[] {
    return NOT_FRR_K8S.filter((property) => known(peer.spec[property])).map((property) =>
        (property === "localASN" ? error : warning)(peer, property, {
            rule: "peer-backend",
            message: `${property} is set, but MetalLB silently drops it with the backend "frr-k8s"${consequence(property, peer.spec)}.`,
            hint: 'Remove it, or choose the backend "frr".',
        }),
    );
}

function consequence(property: Field, { localASN, myASN }: BgpPeerSpec): string {
    const seen = isUnknown(myASN) ? "myASN" : `myASN ${myASN}`;
    if (property === "localASN") return `: a router that expects AS ${localASN} sees ${seen}, and no session starts`;
    return property === "sourceAddress" ? ": the session starts from the address that the node chooses" : "";
}
