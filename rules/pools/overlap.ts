import { at } from "../finding";
import type { Configuration, Finding } from "../model";
import { sortedRanges, type PoolRange } from "../shared/ranges";
import { overlapsAmong } from "../shared/spans";
import { isUnknown } from "../unknown";

/**
 * Reports overlapping ranges of one pool or of two (config.poolsFor, config.cidrsOverlap). IPv4-mapped ranges are a class of their own:
 * MetalLB may not see that a plain range overlaps an IPv4-mapped range, but always sees that two plain ranges overlap.
 */
export function poolOverlap({ pools }: Configuration): Finding[] {
    const overlaps = overlapsAmong(sortedRanges(pools), ({ mapped }) => mapped);
    if (overlaps.length === 0) return [];
    const order = new Map(pools.map((pool, position) => [pool, position]));
    const isLater = (one: PoolRange, other: PoolRange) =>
        ((order.get(one.pool) ?? 0) - (order.get(other.pool) ?? 0) || one.index - other.index) > 0;
    return (
        overlaps
            .filter(([range, other]) => !isDuplicate(range.pool, other.pool))
            // The finding is at the later range of the two.
            .map(([range, other]) => (isLater(other, range) ? overlap(other, range) : overlap(range, other)))
    );
}

/** Whether two pools have the same name. Another rule reports them, so their overlaps aren't reported, too. */
function isDuplicate(a: PoolRange["pool"], b: PoolRange["pool"]): boolean {
    if (a === b || isUnknown(a.name) || isUnknown(a.namespace)) return false;
    return a.name === b.name && a.namespace === b.namespace;
}

function overlap(range: PoolRange, other: PoolRange): Finding {
    const where = range.pool === other.pool ? "the same pool" : other.pool.object;
    return at(seenByMetalLb(range, other) ? "error" : "warning", range.pool, `addresses[${range.index}]`, {
        rule: "pool-overlap",
        message: `${JSON.stringify(range.text)} overlaps ${JSON.stringify(other.text)} of ${where}: an address may belong to one range only.`,
    });
}

/**
 * Whether MetalLB sees an overlap. An IPv4-mapped prefix overlaps a plain prefix for MetalLB only if the plain prefix has its first
 * address.
 */
function seenByMetalLb(a: PoolRange, b: PoolRange): boolean {
    if (a.mapped === b.mapped) return true;
    const [mapped, plain] = a.mapped ? [a, b] : [b, a];
    return plain.first <= mapped.first && mapped.first <= plain.last;
}
