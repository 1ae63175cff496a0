import type { Finding } from "../model";
import { intersection, poolSpans, spanText } from "../shared/spans";
import { quoted, ofInstallation } from "../finding";
import { atLeast, NEWEST_KNOWN, SINCE } from "../versions";
import type { Installed } from "./installed";

/** The addresses of each pool, by its name. */
export type Pools = Record<string, string[]>;

/** Addresses that move from one pool to another. */
export interface PoolMove {
    from: string;
    to: string;
    /** The ranges that move. */
    ranges: string[];
}

/** The order of an update in which no two pools ever have the same address. MetalLB's webhook refuses two pools with one address. */
export interface PoolOrder {
    moves: PoolMove[];
    /** The removed pools that are deleted first, by the name of the new pool that replaces each. */
    successors: Record<string, string>;
    /** The pools that stay, but are deleted and created again, because they wait for each other's addresses in a circle. */
    recreated: string[];
    /** The removed pools whose addresses go to a pool that stays. Pulumi can't delete these pools early. */
    stuck: PoolMove[];
}

/** Returns the order in which the pools' addresses change. */
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

/** Chooses a new pool for each removed pool: a pool that takes its addresses if possible, otherwise any new pool. */
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

/** Returns one pool of each circle of pools that wait for each other. */
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

/** Reports addresses that move from one pool to another. */
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
        ? `IPAddressPool ${quoted([from])} is deleted before ${quoted([to])} is created`
        : "The old pool loses them first";
    const atOnce = atLeast(version ?? NEWEST_KNOWN, SINCE.addressesTaken);
    const services = atOnce
        ? "Meanwhile Services lose these addresses, and are not reached. Then each gets an address again, which may differ."
        : "Meanwhile this MetalLB refuses its whole configuration, and Services keep their addresses.";
    return ofInstallation("warning", "pools", {
        rule: "pool-moves",
        message:
            `${quoted(ranges)} ${ranges.length > 1 ? "move" : "moves"} from IPAddressPool ${quoted([from])} to ${quoted([to])}. ` +
            `${what}: MetalLB refuses two pools with one address. ${services}`,
        hint: atOnce
            ? "Give Services that must keep their address the annotation metallb.io/loadBalancerIPs. See them: kubectl get services -A."
            : "No action is needed.",
    });
}

function cannotMove({ from, to, ranges }: PoolMove): Finding {
    return ofInstallation("error", "pools", {
        rule: "pool-moves",
        message:
            `IPAddressPool ${quoted([from])} is removed, and ${quoted([to])} gets its ${quoted(ranges)}. Pulumi deletes a pool last unless ` +
            "a new pool replaces it, and MetalLB refuses two pools with one address.",
        hint: `First remove ${quoted([from])}, leave ${quoted([to])} as it is, and run pulumi up. Then add the addresses, and run it again.`,
    });
}

function throughGit(moves: PoolMove[]): Finding {
    return ofInstallation("warning", "pools", {
        rule: "pool-moves",
        message:
            `${quoted(moves.flatMap(({ ranges }) => ranges))} ${moves.length > 1 ? "move" : "moves"} between pools. Flux applies all ` +
            "files before it prunes any, and MetalLB refuses two pools with one address: Flux would fail until you change the old pool by hand.",
        hint: "First commit the old pools without these addresses. Once Flux has applied the commit, add them to the other pools.",
    });
}
