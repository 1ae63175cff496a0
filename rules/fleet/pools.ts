import { at, error, type Place } from "../finding";
import type { Configuration, Finding } from "../model";
import { takenIn, type Taken } from "../network/taken";
import type { Span } from "../shared/addresses";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { addressKey, contains, intersection, overlapping, spansOf, union } from "../shared/spans";
import { elements, isPartlyUnknown, known } from "../unknown";
import { clusterText, type OtherCluster } from "./model";
import { nodesIn, routersIn } from "./own";

/** Reports addresses in the pools of two clusters. Routers would send traffic to the last announcer, or to both by turns. */
export function poolsApart(others: OtherCluster[], { pools, network }: Configuration): Finding[] {
    const own = pools.flatMap(rangesOf);
    const shared = union(spansOf(network?.anycast));
    const apart = eachOverlap(own, theirPools(others)).filter(([range, their]) => !isShared(range, their, shared));
    return apart.map(([range, { what }]) =>
        error(range.pool, `addresses[${range.index}]`, {
            rule: "fleet-pool-overlap",
            message: `${JSON.stringify(range.text)} overlaps ${what}: an address may belong to one cluster only.`,
        }),
    );
}

/**
 * Reports pools inside a block of another cluster, even if that cluster has no pool there yet. If this cluster has a block of the same
 * family, `poolAssigned` reports the pool instead.
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
                message: `${JSON.stringify(range.text)} overlaps ${JSON.stringify(text)}, which the address plan gives to ${clusterText(other)}.`,
            }),
        );
}

/** Reports pools with an address of another cluster's nodes or routers. `poolAddressesInUse` covers this cluster's own routers. */
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
            message: `${JSON.stringify(range.text)} contains ${what}, which a Service would take over.`,
        }),
    );
}

/** Reports addresses of this cluster's nodes or routers in the pools of another cluster. */
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
            message: `${JSON.stringify(text)} is inside ${what}: a Service there would take it over.`,
            hint: "Remove it from that pool.",
        }),
    );
}

/** Whether several clusters may announce the whole intersection of two ranges. */
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

/** Returns pairs such that each range that overlaps is in at least one pair. The number of all pairs has no limit. */
function eachOverlap<T extends Span>(own: PoolRange[], theirs: T[]): [PoolRange, T][] {
    const seen = new Map<PoolRange, Set<T>>();
    const swapped = overlapping(theirs, own).map(([their, range]): [PoolRange, T] => [range, their]);
    return [...overlapping(own, theirs), ...swapped].filter(([range, their]) => {
        const found = seen.get(range) ?? new Set();
        seen.set(range, found);
        return !found.has(their) && found.add(their);
    });
}
