import { fromInputs, type BgpAdvertisementSpec, type Configuration } from "../../rules";
import { bitsOf, type Family, type Span } from "../../rules/shared/addresses";
import { rangesOf } from "../../rules/shared/ranges";
import { isForPeer, poolsOf } from "../../rules/shared/selection";

/** A pool's announced addresses, and the lengths of the prefixes that announce them, the shortest first. */
export interface Announced extends Span {
    lengths: number[];
}

/** The inputs that decide about announcements: the component's `pools` and `bgp.advertisements`. */
export interface AnnouncementFacts {
    pools: unknown[];
    advertisements: unknown[];
}

/** Returns the ranges that the cluster can announce to a router, given the router's peers, in the order of addresses. */
export type Announcer = (peers: { name: string }[], family: Family) => Announced[];

/** Parses the facts once, and computes the ranges for each set of peers once. */
export function announcer({ pools, advertisements }: AnnouncementFacts): Announcer {
    const { configuration } = fromInputs({ pools, bgp: { advertisements } });
    const computed = new Map<string, Announced[]>();
    return (peers, family) => {
        const names = peers.map(({ name }) => name);
        const key = JSON.stringify([family, names]);
        const announced = computed.get(key) ?? (configuration ? announcedTo(names, configuration, family) : []);
        computed.set(key, announced);
        return announced;
    };
}

function announcedTo(peers: string[], configuration: Configuration, family: Family): Announced[] {
    const lengths = new Map<Span, Set<number>>();
    for (const { spec } of configuration.bgpAdvertisements) {
        if (!peers.some(isForPeer(spec))) continue;
        const pools = poolsOf(spec, configuration).pools;
        for (const range of pools.flatMap(rangesOf)) {
            // MetalLB can't announce IPv4-mapped addresses.
            if (range.family !== family || range.mapped) continue;
            lengths.set(range, (lengths.get(range) ?? new Set()).add(lengthOf(spec, family)));
        }
    }
    return [...lengths]
        .map(([{ first, last }, used]) => ({ family, first, last, lengths: [...used].sort((a, b) => a - b) }))
        .sort((a, b) => (a.first < b.first ? -1 : 1));
}

function lengthOf({ aggregationLength, aggregationLengthV6 }: BgpAdvertisementSpec, family: Family): number {
    return (family === 4 ? aggregationLength : aggregationLengthV6) ?? bitsOf(family);
}
