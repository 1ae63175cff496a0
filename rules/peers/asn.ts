import { error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { offers } from "../objects/offered";
import { isUnknown, known } from "../unknown";

/** Checks the AS numbers of both ends of a session (config.peerFromCR). */
export function peerAsn({ bgpPeers, ...installed }: Configuration): Finding[] {
    const hasDynamicAsn = offers("BGPPeer", "dynamicASN", installed);
    return bgpPeers.flatMap((peer) => [...ownAsn(peer), ...remoteAsn(peer, hasDynamicAsn), ...multiHop(peer)]);
}

function ownAsn(peer: Declared<BgpPeerSpec>): Finding[] {
    if (peer.spec.myASN !== 0) return [];
    return [
        error(peer, "myASN", {
            rule: "peer-asn",
            message: "myASN is 0, which is no AS number.",
            hint: "Give the cluster an AS number, such as a private AS number from 64512 to 65534.",
        }),
    ];
}

function remoteAsn(peer: Declared<BgpPeerSpec>, hasDynamicAsn: boolean): Finding[] {
    const { peerASN, dynamicASN } = peer.spec;
    if (isUnknown(peerASN) || isUnknown(dynamicASN)) return [];
    if ((peerASN ?? 0) === 0 && (dynamicASN ?? "") === "") {
        return [
            error(peer, "peerASN", {
                rule: "peer-asn",
                message: hasDynamicAsn
                    ? "Neither peerASN nor dynamicASN says which AS the peer belongs to."
                    : "peerASN is missing: this MetalLB needs the peer's AS number.",
                hint: hasDynamicAsn
                    ? 'Set peerASN to the router\'s AS number, or dynamicASN to "external" or "internal".'
                    : "Set peerASN to the router's AS number.",
            }),
        ];
    }
    if ((peerASN ?? 0) !== 0 && (dynamicASN ?? "") !== "") {
        return [
            error(peer, "dynamicASN", {
                rule: "peer-asn",
                message: `Both peerASN ${peerASN} and dynamicASN "${dynamicASN}" are set, but a peer has exactly one of them.`,
                hint: "Remove one of the two.",
            }),
        ];
    }
    return [];
}

/** Reports ebgpMultiHop on iBGP. config.peerFromCR refuses it for equal AS numbers. With dynamicASN, FRR ignores or refuses it later. */
function multiHop(peer: Declared<BgpPeerSpec>): Finding[] {
    const { myASN, peerASN, dynamicASN, ebgpMultiHop } = peer.spec;
    if (ebgpMultiHop !== true || isUnknown(myASN)) return [];
    if (known(peerASN) === myASN) {
        return [
            error(peer, "ebgpMultiHop", {
                rule: "peer-multihop",
                message: `ebgpMultiHop is set, but with myASN and peerASN both ${myASN} this is an iBGP session.`,
                hint: "Remove ebgpMultiHop: iBGP sessions may be several hops away as they are.",
            }),
        ];
    }
    if (known(dynamicASN) !== "internal") return [];
    return [
        warning(peer, "ebgpMultiHop", {
            rule: "peer-multihop",
            message: 'ebgpMultiHop is set, but with dynamicASN "internal" this is an iBGP session.',
            hint: "Remove ebgpMultiHop: iBGP sessions may be several hops away as they are.",
        }),
    ];
}
