import type { Finding } from "../model";
import { intersection, poolSpans, spanText } from "../shared/spans";
import { quoted, ofInstallation } from "../finding";
import { atLeast, NEWEST_KNOWN, SINCE } from "../versions";
import type { Installed } from "./installed";

/** The addresses of each pool, by its name. */
export type Pools = Record<string, string[]>;

/** Addresses that go from one pool to another. */
export interface PoolMove {
    from: string;
    to: string;
    /** The ranges that move. */
    ranges: string[];
}

/** The order that one update takes, so that no two pools ever have one address: MetalLB's webhook refuses that. */
export interface PoolOrder {
    moves: PoolMove[];
    /** The pools that leave and are deleted first, each by the new pool that takes its place. */
    successors: Record<string, string>;
    /** Pools that stay, and are deleted and made anew: each waits for another one's addresses, all around. */
    recreated: string[];
    /** Pools that leave with addresses of a pool that stays: nothing can delete them early. */
    stuck: PoolMove[];
}

/** How the pools get from some addresses to others. */
export function poolOrder(before: Pools, after: Pools): PoolOrder {
    const moves = movesOf(before, after);
    const fresh = Object.keys(after).filter((name) => !(name in before));
    const leaving = [...new Set(moves.map(({ from }) => from))].filter((name) => !(name in after));
    const successors = successorsOf(leaving, fresh, moves);
    const inherited = Object.values(successors);
    return {
        moves,
        successors,
        recreated: aroundInCircles(moves.filter(({ from, to }) => from in after && to in before)),
        stuck: moves.filter(({ from }) => leaving.includes(from) && !inherited.includes(from)),
    };
}

function movesOf(before: Pools, after: Pools): PoolMove[] {
    const old = Object.entries(before).map(([name, ranges]) => ({ name, spans: poolSpans(ranges) }));
    return Object.entries(after).flatMap(([to, ranges]) => {
        const spans = poolSpans(ranges);
        return old.flatMap(({ name: from, spans: had }) => {
            const common =
                from === to ? [] : had.flatMap((one) => spans.flatMap((other) => intersection(one, other) ?? []));
            return common.length === 0 ? [] : [{ from, to, ranges: common.map(spanText) }];
        });
    });
}

/** Each pool that leaves gets a new pool of its own, first of those that take its addresses; any other one will do as well. */
function successorsOf(leaving: string[], fresh: string[], moves: PoolMove[]): Record<string, string> {
    const successors: Record<string, string> = {};
    const take = (from: string, candidates: string[]) => {
        const to = candidates.find((name) => !(name in successors));
        if (to !== undefined) successors[to] = from;
    };
    const takers = (from: string) => fresh.filter((to) => moves.some((move) => move.from === from && move.to === to));
    leaving.forEach((from) => take(from, takers(from)));
    const without = leaving.filter((from) => !Object.values(successors).includes(from));
    without.forEach((from) => take(from, fresh));
    return successors;
}

/** One pool of each circle of pools that wait for each other. */
function aroundInCircles(moves: PoolMove[]): string[] {
    const recreated: string[] = [];
    const settled = new Set<string>();
    const visit = (name: string, path: string[]): void => {
        if (settled.has(name) || recreated.includes(name)) return;
        if (path.includes(name)) {
            recreated.push(name);
            return;
        }
        moves.filter(({ to }) => to === name).forEach(({ from }) => visit(from, [...path, name]));
        settled.add(name);
    };
    moves.forEach(({ to }) => visit(to, []));
    return recreated;
}

/** Findings about addresses that go from one pool to another. */
export function poolsMoved({ addresses: before }: Installed, after: Installed): Finding[] {
    if (before === undefined || after.addresses === undefined) return [];
    const { moves, stuck } = poolOrder(before, after.addresses);
    if (moves.length === 0) return [];
    if (after.method === "FluxGit") return [throughGit(moves)];
    if (stuck.length > 0) return stuck.map(cannotMove);
    return moves.map((move) => moved(move, !(move.from in (after.addresses as Pools)), after.version));
}

function moved({ from, to, ranges }: PoolMove, leaves: boolean, version: string | undefined): Finding {
    const what = leaves
        ? `IPAddressPool ${quoted([from])} goes before ${quoted([to])}`
        : "The old pool loses them first";
    const atOnce = atLeast(version ?? NEWEST_KNOWN, SINCE.addressesTaken);
    const services = atOnce
        ? "Meanwhile Services lose these addresses, and are not reached. Then each gets an address again, which may be another one."
        : "Meanwhile this MetalLB refuses its whole configuration, and Services keep their addresses.";
    return ofInstallation("warning", "pools", {
        rule: "pool-moves",
        message:
            `${quoted(ranges)} ${ranges.length > 1 ? "move" : "moves"} from IPAddressPool ${quoted([from])} to ${quoted([to])}. ` +
            `${what}: MetalLB refuses two pools with one address. ${services}`,
        hint: atOnce
            ? "Give Services that must keep their address the annotation metallb.io/loadBalancerIPs. See them: kubectl get services -A."
            : "Nothing is to be done.",
    });
}

function cannotMove({ from, to, ranges }: PoolMove): Finding {
    return ofInstallation("error", "pools", {
        rule: "pool-moves",
        message:
            `IPAddressPool ${quoted([from])} leaves, and ${quoted([to])} gets ${quoted(ranges)} of it. Pulumi deletes a pool last unless ` +
            "a new one takes its place, and MetalLB refuses two pools with one address.",
        hint: `First remove ${quoted([from])}, leave ${quoted([to])} as it is, and run pulumi up; then add the addresses, and run it again.`,
    });
}

function throughGit(moves: PoolMove[]): Finding {
    return ofInstallation("warning", "pools", {
        rule: "pool-moves",
        message:
            `${quoted(moves.flatMap(({ ranges }) => ranges))} ${moves.length > 1 ? "move" : "moves"} between pools. Flux applies all ` +
            "files before it prunes any, and MetalLB refuses two pools with one address: Flux would fail until the old pool is changed by hand.",
        hint: "First commit the old pools without these addresses; once Flux has applied that, add them to the other pools.",
    });
}
