import { warning } from "../finding";
import type { Configuration, Declared, Finding, PoolSpec } from "../model";
import type { Span } from "../shared/addresses";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { poolsOf } from "../shared/selection";
import { contains, overlapping } from "../shared/spans";
import { nodeNetworks } from "./nodeNetworks";

/**
 * Checks that pools are in the right network. Hosts on the nodes' network ask for addresses in it by ARP or NDP, and only L2 answers.
 * Routers forward packets to other networks, and need BGP to learn the routes.
 */
export function poolPlacement(configuration: Configuration): Finding[] {
    const { bgpAdvertisements, l2Advertisements, network } = configuration;
    const networks = nodeNetworks(network);
    if (networks.length === 0) return [];
    const byBgp = selected(bgpAdvertisements, configuration);
    const byL2 = selected(l2Advertisements, configuration);
    return [...insideByBgp(without(byBgp, byL2), networks), ...outsideByL2(without(byL2, byBgp), networks)];
}

function selected(advertisements: Declared<object>[], configuration: Configuration): Set<Declared<PoolSpec>> {
    return new Set(advertisements.flatMap(({ spec }) => poolsOf(spec, configuration).pools));
}

/** Returns the ranges of pools that only one protocol advertises. A pool that both advertise works in any network. */
function without(pools: Set<Declared<PoolSpec>>, others: Set<Declared<PoolSpec>>): PoolRange[] {
    return [...pools].filter((pool) => !others.has(pool)).flatMap(rangesOf);
}

function insideByBgp(ranges: PoolRange[], networks: Span[]): Finding[] {
    return onePerPool(overlapping(networks, ranges).map(([, range]) => range)).map((range) =>
        warning(range.pool, `addresses[${range.index}]`, {
            rule: "pool-in-node-network",
            message: `${JSON.stringify(range.text)} is in the nodes' own network and advertised by BGP only: hosts in that network ask for its addresses by ARP or NDP, and nobody answers.`,
        }),
    );
}

function outsideByL2(ranges: PoolRange[], networks: Span[]): Finding[] {
    const families = new Set(networks.map(({ family }) => family));
    const inside = new Set(
        overlapping(networks, ranges)
            .filter(([network, range]) => contains(network, range))
            .map(([, range]) => range),
    );
    const outside = ranges.filter((range) => families.has(range.family) && !inside.has(range));
    return onePerPool(outside).map((range) =>
        warning(range.pool, `addresses[${range.index}]`, {
            rule: "pool-outside-node-network",
            message: `${JSON.stringify(range.text)} is advertised by L2 only, and isn't in the nodes' network: without a route to the nodes, nobody asks for its addresses by ARP or NDP.`,
        }),
    );
}

/** Keeps the first range of each pool: usually all ranges of a pool have the same problem. */
function onePerPool(ranges: PoolRange[]): PoolRange[] {
    const first = new Map<Declared<PoolSpec>, PoolRange>();
    for (const range of ranges) {
        const before = first.get(range.pool);
        if (before === undefined || range.index < before.index) first.set(range.pool, range);
    }
    return [...first.values()];
}
