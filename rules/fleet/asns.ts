import { quoted, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { addressKey } from "../shared/spans";
import { elements, known } from "../unknown";
import { elsewhereToo } from "./known";
import { clusterText, type OtherCluster, type OtherPeer } from "./model";

/** A session of this cluster, with the known AS numbers of both ends. */
interface OwnSession {
    peer: Declared<BgpPeerSpec>;
    property: "localASN" | "myASN";
    mine: number | undefined;
    theirs: number | undefined;
    router: string | undefined;
}

/**
 * Reports two clusters with one AS number behind the same router. Each cluster refuses the other's routes, because it finds its own number
 * in the AS path. With iBGP the path doesn't have the number.
 */
export function asnShared(others: OtherCluster[], configuration: Configuration): Finding[] {
    const clusters = groups(others, ({ myASN, peerASN, peerAddress }) =>
        peerAddress === undefined || myASN === peerASN ? [] : [`${myASN} ${addressKey(peerAddress)}`],
    );
    return sessions(configuration).flatMap(({ peer, property, mine, theirs, router }) => {
        const same = clusters.get(`${mine} ${router}`);
        if (same === undefined || mine === undefined || router === undefined || mine === theirs) return [];
        return [
            warning(peer, property, {
                rule: "fleet-asn-shared",
                message: `AS ${mine} peers with ${peer.spec.peerAddress} for ${names(same)}, too: clusters of one AS refuse each other's routes as loops.`,
            }),
        ];
    });
}

/** Reports an AS number that a cluster and a router share. A router drops routes whose path has its own AS number. */
export function asnOfRouter(others: OtherCluster[], configuration: Configuration): Finding[] {
    const external = ({ myASN, peerASN }: OtherPeer) => peerASN !== undefined && myASN !== peerASN;
    const routers = groups(others, ({ peerASN }) => (peerASN === undefined ? [] : [`${peerASN}`]));
    const clusters = groups(others, (peer) => (external(peer) ? [`${peer.myASN}`] : []));
    return sessions(configuration).flatMap(({ peer, property, mine, theirs }) => {
        if (mine === undefined || mine === theirs) return [];
        const asRouter = routers.get(`${mine}`);
        const asCluster = theirs === undefined ? undefined : clusters.get(`${theirs}`);
        return [
            ...(asRouter === undefined ? [] : [ofRouter(peer, property, mine, `a router of ${names(asRouter)}`)]),
            ...(asCluster === undefined ? [] : [ofRouter(peer, "peerASN", theirs as number, names(asCluster))]),
        ];
    });
}

function ofRouter(peer: Declared<BgpPeerSpec>, property: string, asn: number, whose: string): Finding {
    const router = property === "peerASN" ? "this router" : "that router";
    return warning(peer, property, {
        rule: "fleet-asn-of-router",
        message: `AS ${asn} is also the AS of ${whose}: ${router} refuses routes with its own AS number in the path.`,
    });
}

/** Checks that all clusters know a router by the same AS number. */
export function routerAsn(others: OtherCluster[], configuration: Configuration): Finding[] {
    const first = new Map<string, [number, OtherCluster]>();
    for (const other of others) {
        for (const { peerASN, peerAddress } of elements(other.peers)) {
            if (peerAddress === undefined || peerASN === undefined) continue;
            const key = addressKey(peerAddress);
            if (!first.has(key)) first.set(key, [peerASN, other]);
        }
    }
    return sessions(configuration).flatMap(({ peer, theirs, router }) => {
        const [asn, other] = first.get(router ?? "") ?? [];
        if (asn === undefined || other === undefined || theirs === undefined || asn === theirs) return [];
        return [
            warning(peer, "peerASN", {
                rule: "fleet-router-asn",
                message: `${peer.spec.peerAddress} has AS ${theirs} here, but AS ${asn} for ${clusterText(other)}.`,
            }),
        ];
    });
}

function sessions({ bgpPeers }: Configuration): OwnSession[] {
    return bgpPeers.map((peer) => {
        const { localASN, myASN, peerASN, dynamicASN, peerAddress } = peer.spec;
        const mine = known(localASN) ?? known(myASN);
        const address = elsewhereToo(peerAddress);
        return {
            peer,
            property: known(localASN) === undefined ? "myASN" : "localASN",
            mine,
            theirs: known(peerASN) ?? (dynamicASN === "internal" ? mine : undefined),
            router: address === undefined ? undefined : addressKey(address),
        };
    });
}

/** Groups the clusters by the keys of their sessions. */
function groups(others: OtherCluster[], keys: (peer: OtherPeer) => string[]): Map<string, OtherCluster[]> {
    const found = new Map<string, Set<OtherCluster>>();
    for (const other of others) {
        for (const key of elements(other.peers).flatMap(keys)) {
            found.set(key, (found.get(key) ?? new Set()).add(other));
        }
    }
    return new Map([...found].map(([key, clusters]) => [key, [...clusters]]));
}

/** Names one cluster with the source of its description, or several clusters without it. */
function names(clusters: OtherCluster[]): string {
    const [only] = clusters;
    return clusters.length === 1 && only !== undefined
        ? clusterText(only)
        : `clusters ${quoted(clusters.map(({ name }) => name))}`;
}
