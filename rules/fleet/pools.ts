import { at, error, type Place } from "../finding";
import type { Configuration, Finding } from "../model";
import { takenIn, type Taken } from "../network/taken";
import type { Span } from "../shared/addresses";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { addressKey, contains, intersection, overlapping, spansOf, union } from "../shared/spans";
import { elements, isPartlyUnknown, known } from "../unknown";
import { clusterText, type OtherCluster } from "./model";
import { nodesIn, routersIn } from "./own";

/** An address belongs to one cluster's pools only: routers would send it to whichever announced it last, or to both in turn. */
export function poolsApart(others: OtherCluster[], { pools, network }: Configuration): Finding[] {
    const own = pools.flatMap(rangesOf);
    const shared = union(spansOf(network?.anycast));
    const apart = eachOverlap(own, theirPools(others)).filter(([range, their]) => !isShared(range, their, shared));
    return apart.map(([range, { what }]) =>
        error(range.pool, `addresses[${range.index}]`, {
            rule: "fleet-pool-overlap",
            message: `${JSON.stringify(range.text)} overlaps ${what}: every address belongs to one cluster only.`,
        }),
    );
}

/**
 * No pool reaches into what the address plan gives another cluster, whether that has a pool there yet or not. Of a family in which this
 * cluster has a block itself, `poolAssigned` says so.
 */
export function blocksApart(others: OtherCluster[], { pools, network }: Configuration): Finding[] {
    if (isPartlyUnknown(network?.assigned)) return [];
    const planned = new Set(spansOf(network?.assigned).map(({ family }) => family));
    const own = pools.flatMap(rangesOf).filter(({ family }) => !planned.has(family));
    const shared = union(spansOf(network?.anycast));
    const blocks = others.flatMap((other) => spansOf(other.assigned).map((span) => ({ ...span, other })));
    return eachOverlap(own, blocks)
        .filter(([range, block]) => !isShared(range, block, shared))
        .map(([range, { text, other }]) =>
            error(range.pool, `addresses[${range.index}]`, {
                rule: "fleet-planned-for-another",
                message: `${JSON.stringify(range.text)} reaches into ${JSON.stringify(text)}, which the address plan gives to ${clusterText(other)}.`,
            }),
        );
}

/** No pool holds what another cluster's nodes or routers are configured with. A router of this cluster's own is seen to elsewhere. */
export function poolInUse(
    others: OtherCluster[],
    inputs: Record<string, unknown>,
    { pools, bgpPeers }: Configuration,
): Finding[] {
    const own = pools.flatMap(rangesOf);
    const peers = bgpPeers.map(({ spec }) => known(spec.peerAddress) ?? "");
    const mine = new Set([...peers, ...routersIn(inputs).map(({ address }) => address)].map(addressKey));
    const taken = others.flatMap((other): Taken[] => {
        const routers = routerAddresses(other).filter((text) => !mine.has(addressKey(text)));
        return [
            ...takenIn(other.nodeAddresses, "error", (text) => `${text}, a node of ${clusterText(other)}`),
            ...takenIn(routers, "warning", (text) => `${text}, a router of ${clusterText(other)}`),
        ];
    });
    return eachOverlap(own, taken).map(([range, { what, severity }]) =>
        at(severity, range.pool, `addresses[${range.index}]`, {
            rule: "fleet-address-in-use",
            message: `${JSON.stringify(range.text)} contains ${what}, which a service would take over.`,
        }),
    );
}

/** The other way round: no other cluster's pool holds this one's nodes or routers. */
export function surroundingsApart(
    others: OtherCluster[],
    inputs: Record<string, unknown>,
    { bgpPeers }: Configuration,
): Finding[] {
    const nodes = nodesIn(inputs).map(({ path, text }) => ({ place: { object: "MetalLb", path }, property: "", text }));
    const routers = bgpPeers.map((peer) => ({
        place: peer as Place,
        property: "peerAddress",
        text: known(peer.spec.peerAddress) ?? "",
    }));
    const own = [
        ...nodes.map((node) => ({ ...node, severity: "error" as const })),
        ...routers.map((router) => ({ ...router, severity: "warning" as const })),
    ].flatMap((one) => spansOf([one.text]).map((span) => ({ ...span, ...one })));
    return overlapping(theirPools(others), own).map(([{ what }, { severity, place, property, text }]) =>
        at(severity, place, property, {
            rule: "fleet-address-in-use",
            message: `${JSON.stringify(text)} is inside ${what}: a service there would take it over.`,
            hint: "Take it out of that pool.",
        }),
    );
}

/** Whether all that two ranges have in common is meant to be announced by several clusters. */
function isShared(one: Span, other: Span, shared: Span[]): boolean {
    const common = intersection(one, other);
    return common !== undefined && shared.some((span) => contains(span, common));
}

function theirPools(others: OtherCluster[]): Taken[] {
    return others.flatMap((other) =>
        elements(other.pools).flatMap(({ name, addresses }) =>
            takenIn(addresses, "error", (text) => `${JSON.stringify(text)} of pool "${name}" of ${clusterText(other)}`),
        ),
    );
}

function routerAddresses(other: OtherCluster): string[] {
    const peers = elements(other.peers).map(({ peerAddress }) => peerAddress ?? "");
    const routers = elements(other.routers).map(({ address }) => address);
    return [...new Set([...peers, ...routers])];
}

/** Every own range that overlaps another, and every other one that overlaps an own, in at least one pair. All pairs may be any number. */
function eachOverlap<T extends Span>(own: PoolRange[], theirs: T[]): [PoolRange, T][] {
    const seen = new Map<PoolRange, Set<T>>();
    const swapped = overlapping(theirs, own).map(([their, range]): [PoolRange, T] => [range, their]);
    return [...overlapping(own, theirs), ...swapped].filter(([range, their]) => {
        const found = seen.get(range) ?? new Set();
        seen.set(range, found);
        return !found.has(their) && found.add(their);
    });
}
