import { at } from "../finding";
import type { Configuration, Finding } from "../model";
import type { Family } from "../shared/addresses";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { isUnknown } from "../unknown";

/**
 * No address belongs to two ranges, of one pool or of two (config.poolsFor, config.cidrsOverlap). One sweep over the
 * ranges in the order of their first addresses: a range overlaps an earlier one if it starts before the furthest end
 * seen so far. IPv4-mapped ranges have a furthest end of their own: MetalLB may not see that a plain range meets one,
 * and does see that it meets a plain one.
 */
export function poolOverlap({ pools }: Configuration): Finding[] {
    const ranges = pools.flatMap(rangesOf);
    return ([4, 6] as Family[]).flatMap((family) => sweep(ranges.filter((range) => range.family === family)));
}

function sweep(ranges: PoolRange[]): Finding[] {
    const findings: Finding[] = [];
    const order = new Map(ranges.map((range, position) => [range, position]));
    const furthest = new Map<boolean, PoolRange>();
    for (const range of [...ranges].sort(byFirst)) {
        for (const other of furthest.values()) {
            if (range.first > other.last || isDuplicate(range.pool, other.pool)) continue;
            // Of two, the one further down is to blame: it came after.
            const swap = (order.get(other) ?? 0) > (order.get(range) ?? 0);
            findings.push(swap ? overlap(other, range) : overlap(range, other));
        }
        const own = furthest.get(range.mapped);
        if (own === undefined || range.last > own.last) furthest.set(range.mapped, range);
    }
    return findings;
}

/** Two objects with one name are reported as such; their ranges say nothing more. */
function isDuplicate(a: PoolRange["pool"], b: PoolRange["pool"]): boolean {
    if (a === b || isUnknown(a.name) || isUnknown(a.namespace)) return false;
    return a.name === b.name && a.namespace === b.namespace;
}

function byFirst(a: PoolRange, b: PoolRange): number {
    if (a.first !== b.first) return a.first < b.first ? -1 : 1;
    return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
}

function overlap(range: PoolRange, other: PoolRange): Finding {
    const where = range.pool === other.pool ? "the same pool" : other.pool.object;
    return at(seenByMetalLb(range, other) ? "error" : "warning", range.pool, `addresses[${range.index}]`, {
        rule: "pool-overlap",
        message: `${JSON.stringify(range.text)} overlaps ${JSON.stringify(other.text)} of ${where}: every address belongs to one range only.`,
        hint: "Make the ranges disjoint, or remove one of them.",
    });
}

/** MetalLB compares prefixes; an IPv4-mapped one meets a plain one only if that contains its first address. */
function seenByMetalLb(a: PoolRange, b: PoolRange): boolean {
    if (a.mapped === b.mapped) return true;
    const [mapped, plain] = a.mapped ? [a, b] : [b, a];
    return plain.first <= mapped.first && mapped.first <= plain.last;
}
