import type { BgpPeerSpec } from "../../rules";
import type { PfSensePasswordType } from "../pfSense/components/args/pfSense";
import type { Neighbor, PrefixList, SessionNeighbor } from "../pfSense/rules/model";
import { canonicalAddress, parseAddress, type Family } from "../../rules/shared/addresses";
import { completedTimers, parseDuration, SECOND } from "../../rules/shared/durations";
import type { Announcer } from "./announced";
import { policyLists, prefixLimit } from "./prefixes";

/** The largest number of hops. MetalLB's `ebgpMultiHop` is a switch, without a number. */
const ANY_HOPS = 255;

/** The fields of a peer from which the router's half of its session is derived. */
export type PeerFacts = Pick<
    BgpPeerSpec,
    | "myASN"
    | "localASN"
    | "peerASN"
    | "peerAddress"
    | "holdTime"
    | "keepaliveTime"
    | "connectTime"
    | "bfdProfile"
    | "ebgpMultiHop"
> & { name: string; hasPassword: boolean };

/** The facts from which a router's neighbors are derived, without passwords and the names of prefix lists. */
export interface NeighborFacts {
    peers: PeerFacts[];
    announced: Announcer;
    nodeAddresses: string[];
    updateSource?: string;
    maximumPrefixes?: number;
    passwordType?: PfSensePasswordType;
}

/** A router's own ASN, from the peers that represent it. */
export function deriveAsn(peers: Pick<PeerFacts, "peerASN">[]): number {
    // The rules refuse peers without a peerASN.
    return peers.find(({ peerASN }) => peerASN !== undefined)?.peerASN as number;
}

/** A neighbor whose password and prefix lists are passed on without being read. */
export type DerivedNeighbor<Text> = Omit<Neighbor, "password" | "passwordType" | "prefixListIn" | "prefixListOut"> & {
    password?: Text;
    passwordType?: PfSensePasswordType;
    prefixListIn: Text;
    prefixListOut: Text;
};

/**
 * A router's neighbors by their addresses. Nothing is derived from the prefix lists' names and the passwords. So they may be outputs
 * without making the whole map an output.
 */
export function deriveNeighbors<Text = string>(
    facts: NeighborFacts,
    listsOf: (family: Family) => { in: Text; out: Text },
    passwords: Record<string, Text | undefined> = {},
): Record<string, DerivedNeighbor<Text>> {
    return forEachNode(facts, (peer, family) => {
        const lists = listsOf(family);
        return {
            asn: asnOf(peer),
            ...timers(peer),
            ...(peer.bfdProfile ? { bfd: true } : {}),
            ...(peer.ebgpMultiHop ? { ebgpMultihop: ANY_HOPS } : {}),
            ...given("password", passwords[peer.name]),
            ...(peer.hasPassword && facts.passwordType !== undefined ? { passwordType: facts.passwordType } : {}),
            prefixListIn: lists.in,
            prefixListOut: lists.out,
            ...given("maximumPrefixes", facts.maximumPrefixes ?? prefixLimit(facts.announced(facts.peers, family))),
            ...given("updateSource", facts.updateSource),
        };
    });
}

/** A router's prefix lists by their names: a policy for each address family of its peers. */
export function derivePrefixLists(
    facts: Pick<NeighborFacts, "peers" | "announced"> & { owner: string },
): Record<string, PrefixList> {
    const { owner, peers, announced } = facts;
    const families = [...new Set(peers.flatMap((peer) => familyOf(peer) ?? []))].sort();
    const lists = families.map((family) => policyLists(owner, family, announced(peers, family)));
    return Object.assign({}, ...lists) as Record<string, PrefixList>;
}

/** The sessions that a router should have, by the nodes' addresses. */
export function deriveSessions(facts: {
    peers: Pick<PeerFacts, "myASN" | "localASN" | "peerAddress" | "hasPassword">[];
    nodeAddresses: string[];
}): Record<string, SessionNeighbor> {
    return forEachNode(facts, (peer) => ({
        asn: asnOf(peer),
        localAddress: canonical(peer.peerAddress ?? ""),
        hasPassword: peer.hasPassword,
    }));
}

/** Calls `make` for each peer, and returns its result by the addresses of the nodes of the same family. */
function forEachNode<P extends Pick<PeerFacts, "peerAddress">, T>(
    { peers, nodeAddresses }: { peers: P[]; nodeAddresses: string[] },
    make: (peer: P, family: Family) => T,
): Record<string, T> {
    const all = peers.flatMap((peer) => {
        const family = familyOf(peer);
        if (family === undefined) return [];
        const made = make(peer, family);
        return nodeAddresses
            .filter((node) => parseAddress(node)?.family === family)
            .map((node) => [canonical(node), made] as const);
    });
    return Object.fromEntries(all);
}

function familyOf({ peerAddress }: Pick<PeerFacts, "peerAddress">): Family | undefined {
    return parseAddress(peerAddress ?? "")?.family;
}

function canonical(text: string): string {
    const address = parseAddress(text);
    return address === undefined ? text : canonicalAddress(address);
}

function asnOf({ myASN, localASN }: Pick<PeerFacts, "myASN" | "localASN">): number {
    return localASN ?? myASN;
}

/** The cluster's timers in whole seconds. */
function timers({ holdTime, keepaliveTime, connectTime }: PeerFacts) {
    const { hold, keepalive } = completedTimers({ hold: seconds(holdTime), keepalive: seconds(keepaliveTime) });
    return {
        ...given("keepaliveTime", whole(keepalive)),
        ...given("holdTime", whole(hold)),
        ...given("connectTime", whole(seconds(connectTime))),
    };
}

function seconds(duration: string | undefined): bigint | undefined {
    const parsed = duration === undefined ? undefined : parseDuration(duration);
    return parsed === undefined ? undefined : parsed / SECOND;
}

function whole(value: bigint | undefined): number | undefined {
    return value === undefined ? undefined : Number(value);
}

/** A property, unless it has no value. */
function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
    return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
