import { at } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { mayShareNode, nodeClasses, type NodeClass } from "../nodes/sharing";
import { offers, type Installed } from "../objects/offered";
import { isUnknown, known } from "../unknown";
import { atLeast, SINCE } from "../versions";

type Peer = Declared<BgpPeerSpec>;

/** A value that two peers of one node must share, or must not share (config.peersCanRunOnSameNode). */
interface Constraint {
    rule: Finding["rule"];
    /** The property that a finding points at. */
    property: (peer: Peer) => string;
    /** The group within which peers are compared; undefined if it isn't known. */
    group: (peer: Peer) => string | undefined;
    /** The value that must be equal within the group, or with `distinct` must differ. */
    value: (peer: Peer) => string | undefined;
    distinct?: boolean;
    message: (peer: Peer, other: Peer) => string;
    hint: string;
}

/** Checks the peers of one node together: FRR runs once on a node, so they are peers of one router. Native mode has no such rules. */
export function peersOfOneNode({ backend, bgpPeers, metalLbVersion, nodes }: Configuration): Finding[] {
    if (backend === "native") return [];
    const perNode = atLeast(metalLbVersion, SINCE.configurationPerNode);
    const classes = perNode
        ? nodeClasses(
              bgpPeers.map((peer) => peer.spec.nodeSelectors),
              nodes,
          )
        : [{ certain: true, members: bgpPeers.map((_, index) => index) }];
    return constraints(perNode, localAsnHint({ backend, metalLbVersion })).flatMap((constraint) =>
        violations(constraint, bgpPeers, classes),
    );
}

function violations(constraint: Constraint, peers: Peer[], classes: NodeClass[]): Finding[] {
    const found = new Map<Peer, Finding>();
    for (const { certain, members } of classes.filter((one) => one.members.length > 1)) {
        const groups = new Map<string, Map<string, Peer>>();
        for (const index of members) {
            const peer = peers[index] as Peer;
            const group = constraint.group(peer);
            const value = constraint.value(peer);
            if (group === undefined || value === undefined) continue;
            const values = groups.get(group) ?? new Map<string, Peer>();
            groups.set(group, values);
            const sharesNode = (other: Peer) =>
                certain || mayShareNode(peer.spec.nodeSelectors, other.spec.nodeSelectors);
            const rival = rivalOf(value, values, constraint.distinct === true, sharesNode);
            if (rival !== undefined && !found.has(peer)) found.set(peer, finding(constraint, peer, rival, certain));
            if (!values.has(value)) values.set(value, peer);
        }
    }
    return [...found.values()];
}

function rivalOf(value: string, values: Map<string, Peer>, distinct: boolean, sharesNode: (other: Peer) => boolean) {
    if (distinct) {
        const twin = values.get(value);
        return twin !== undefined && sharesNode(twin) ? twin : undefined;
    }
    for (const [other, peer] of values) {
        if (other !== value && sharesNode(peer)) return peer;
    }
    return undefined;
}

function finding(constraint: Constraint, peer: Peer, other: Peer, certain: boolean): Finding {
    const where = certain ? "" : ", if a node matches the nodeSelectors of both";
    return at(certain ? "error" : "warning", peer, constraint.property(peer), {
        rule: constraint.rule,
        message: `${constraint.message(peer, other)}${where}.`,
        hint: constraint.hint,
    });
}

/** The upgrade that a hint recommends. Older versions compare all peers, whatever nodes they select. */
const NEWER = `install MetalLB ${SINCE.configurationPerNode} or newer, which compares the peers of one node only`;

/** The hint about localASN, if this installation has the field. */
function localAsnHint(installed: Installed): string {
    return offers("BGPPeer", "localASN", installed) ? "; localASN shows a router another ASN" : "";
}

function constraints(perNode: boolean, localAsn: string): Constraint[] {
    const which = perNode ? "all peers of a node" : "all peers";
    const orNewer = perNode ? "" : `, or ${NEWER}`;
    return [
        {
            rule: "peers-router-id",
            property: () => "routerID",
            group: () => "",
            value: ({ spec }) => (isUnknown(spec.routerID) ? undefined : (spec.routerID ?? "")),
            message: (peer, other) =>
                `The router ID is ${idText(peer)}, and that of ${other.object} is ${idText(other)}: FRR has one router ID for all peers of a node`,
            hint: `Give ${which} the same routerID, or none${orNewer}.`,
        },
        {
            rule: "peers-duplicate",
            property: ({ spec }) => (spec.peerAddress ? "peerAddress" : "interface"),
            group: () => "",
            value: (peer) => identifier(peer, perNode),
            distinct: true,
            message: (peer, other) =>
                `${JSON.stringify(peer.spec.peerAddress || peer.spec.interface)} is also the remote end of ${other.object}: FRR has one session with each peer of a VRF`,
            hint: perNode
                ? "Remove one of the two peers, or give them nodeSelectors that select different nodes."
                : `Remove one of the two peers, or give them nodeSelectors that select different nodes and ${NEWER}.`,
        },
        {
            rule: "peers-my-asn",
            property: () => "myASN",
            group: ({ spec }) => (isUnknown(spec.vrf) ? undefined : (spec.vrf ?? "")),
            value: ({ spec }) => known(spec.myASN)?.toString(),
            message: (peer, other) =>
                `myASN is ${peer.spec.myASN}, and that of ${other.object} is ${other.spec.myASN}: FRR has one AS number for all peers of a node and a VRF`,
            hint: `Give ${which} the same myASN${localAsn}${orNewer}.`,
        },
    ];
}

function idText({ spec }: Peer): string {
    return spec.routerID ? `"${spec.routerID}"` : "unset";
}

/**
 * Identifies a peer by a text, as config.PeerIdentifier does: `eth1-red` is also `eth1` in the VRF `red`. Versions that compare all peers
 * append the dash without a VRF, too.
 */
function identifier({ spec }: Peer, perNode: boolean): string | undefined {
    if (isUnknown(spec.peerAddress) || isUnknown(spec.interface) || isUnknown(spec.vrf)) return undefined;
    const remote = spec.peerAddress || spec.interface;
    if (!remote) return undefined;
    return spec.vrf || !perNode ? `${remote}-${spec.vrf ?? ""}` : remote;
}
