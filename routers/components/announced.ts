import { fromInputs, type BgpAdvertisementSpec, type Configuration } from "../../rules";
import { bitsOf, type Family, type Span } from "../../rules/shared/addresses";
import { rangesOf } from "../../rules/shared/ranges";
import { isForPeer, poolsOf } from "../../rules/shared/selection";

/** The addresses of a pool that are announced, and as prefixes of which lengths, the shortest first. */
export interface Announced extends Span {
    lengths: number[];
}

/** What the cluster announces: the component's `pools` and `bgp.advertisements`. */
export interface AnnouncementFacts {
    pools: unknown[];
    advertisements: unknown[];
}

/** Tells what the cluster can announce to a router that is some peers, in the order of addresses. */
export type Announcer = (peers: { name: string }[], family: Family) => Announced[];

/** Reads the facts once, and answers each question once. */
export function announcer({ pools, advertisements }: AnnouncementFacts): Announcer {
    const { configuration } = fromInputs({ pools, bgp: { advertisements } });
    const answers = new Map<string, Announced[]>();
    return (peers, family) => {
        const names = peers.map(({ name }) => name);
        const question = JSON.stringify([family, names]);
        const answer = answers.get(question) ?? (configuration ? announcedTo(names, configuration, family) : []);
        answers.set(question, answer);
        return answer;
    };
}

function announcedTo(peers: string[], configuration: Configuration, family: Family): Announced[] {
    const lengths = new Map<Span, Set<number>>();
    for (const { spec } of configuration.bgpAdvertisements) {
        if (!peers.some(isForPeer(spec))) continue;
        const pools = poolsOf(spec, configuration).pools;
        for (const range of pools.flatMap(rangesOf)) {
            // MetalLB can't announce addresses that are written as IPv4-mapped ones.
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
