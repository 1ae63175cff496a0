import { error } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { offers } from "../objects/offered";
import { parseAddress } from "../shared/addresses";
import { isUnknown, known } from "../unknown";

const ADDRESS = 'Write an address such as "192.0.2.1" or "2001:db8::1", without leading zeros, prefix or zone.';

/** Checks that a peer has an address or an interface, and that its addresses are valid (config.peerFromCR, Go's net.ParseIP). */
export function peerAddresses({ bgpPeers, ...installed }: Configuration): Finding[] {
    const hasInterface = offers("BGPPeer", "interface", installed);
    return bgpPeers.flatMap((peer) => [
        ...remote(peer, hasInterface),
        ...address(peer, "peerAddress", "peer-address"),
        ...address(peer, "sourceAddress", "peer-source-address"),
        ...address(peer, "routerID", "peer-router-id"),
        ...routerId(peer),
    ]);
}

function remote(peer: Declared<BgpPeerSpec>, hasInterface: boolean): Finding[] {
    const { peerAddress, interface: link } = peer.spec;
    if (isUnknown(peerAddress) || isUnknown(link)) return [];
    const either = hasInterface ? "peerAddress or interface" : "peerAddress";
    if (!peerAddress && !link) {
        return [
            error(peer, "peerAddress", {
                rule: "peer-remote",
                message: `The peer has no ${either}, so MetalLB doesn't know which router to call.`,
                hint: `Set ${either}.`,
            }),
        ];
    }
    if (peerAddress && link) {
        return [
            error(peer, "interface", {
                rule: "peer-remote",
                message: `Both peerAddress "${peerAddress}" and interface "${link}" are set, but a peer has exactly one of them.`,
                hint: hasInterface
                    ? "Remove interface, or remove peerAddress for an unnumbered session."
                    : "Remove interface.",
            }),
        ];
    }
    return [];
}

function address(
    peer: Declared<BgpPeerSpec>,
    property: "peerAddress" | "sourceAddress" | "routerID",
    rule: Finding["rule"],
) {
    const text = known(peer.spec[property]) ?? "";
    if (text === "" || parseAddress(text) !== undefined) return [];
    const message = `${property} ${JSON.stringify(text)} isn't an IP address.`;
    return [error(peer, property, { rule, message, hint: ADDRESS })];
}

/** Reports an IPv6 router ID. MetalLB accepts any address, but BGP's identifier has 32 bits: native mode panics, and FRR refuses it. */
function routerId(peer: Declared<BgpPeerSpec>): Finding[] {
    const text = known(peer.spec.routerID) ?? "";
    if (parseAddress(text)?.family !== 6) return [];
    return [
        error(peer, "routerID", {
            rule: "peer-router-id",
            message: `routerID "${text}" is an IPv6 address, but a BGP router ID is an IPv4 address: no session can start.`,
        }),
    ];
}
