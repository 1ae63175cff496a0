import { isMap } from "../shared/maps";
import { entries, known } from "../unknown";
import { elsewhereToo } from "./known";
import type { OtherCluster, OtherPeer, OtherPool, OtherRouter } from "./model";
import { nodesIn, routersIn } from "./own";

/**
 * Describes a cluster for the checks of other clusters. The inputs may be wrong, or encrypted in part. Values that can't be read are left
 * out: the cluster's own check reports them.
 */
export function describeCluster(name: string, source: string, inputs: unknown): OtherCluster {
    const given = isMap(inputs) ? inputs : {};
    const network = isMap(given.network) ? given.network : {};
    const bgp = isMap(given.bgp) ? given.bgp : {};
    return withoutUndefined({
        name,
        source,
        routingDomain: text(network.routingDomain),
        pools: mapsIn(given.pools).map(pool),
        peers: mapsIn(bgp.peers).flatMap(peer),
        nodeAddresses: [...new Set(nodesIn(given).map((node) => node.text))],
        routers: routersIn(given).flatMap(({ address, owner }): OtherRouter[] =>
            elsewhereToo(address) === undefined ? [] : [withoutUndefined({ address, owner })],
        ),
    });
}

function pool({ name, addresses }: Record<string, unknown>, index: number): OtherPool {
    const ranges = entries(Array.isArray(addresses) ? (addresses as unknown[]) : []).map(([, range]) => range);
    return { name: text(name) ?? `pools[${index}]`, addresses: ranges.filter((range) => typeof range === "string") };
}

/** Describes a peer. The router sees `localASN` if it is set. */
function peer(spec: Record<string, unknown>): OtherPeer[] {
    const mine = asn(spec.localASN) ?? asn(spec.myASN);
    if (mine === undefined) return [];
    const peerASN = asn(spec.peerASN) ?? (spec.dynamicASN === "internal" ? mine : undefined);
    return [withoutUndefined({ myASN: mine, peerASN, peerAddress: elsewhereToo(text(spec.peerAddress)) })];
}

function mapsIn(list: unknown): Record<string, unknown>[] {
    return Array.isArray(list) ? list.filter(isMap) : [];
}

function text(value: unknown): string | undefined {
    return typeof known(value) === "string" ? (value as string) : undefined;
}

/** Returns a valid AS number, or undefined. The other cluster's own check reports an invalid number. */
function asn(value: unknown): number | undefined {
    return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 4294967295
        ? (value as number)
        : undefined;
}

function withoutUndefined<T extends object>(map: T): T {
    return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as T;
}
