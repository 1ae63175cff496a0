import { at } from "../finding";
import type { Configuration, Finding } from "../model";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { overlapsAmong } from "../shared/spans";
import { isUnknown } from "../unknown";

/**
 * No address belongs to two ranges, of one pool or of two (config.poolsFor, config.cidrsOverlap). IPv4-mapped ranges are a class of their
 * own: MetalLB may not see that a plain range overlaps one, and does see that it overlaps a plain one.
 */
export function poolOverlap({ pools }: Configuration): Finding[] {
    const ranges = pools.flatMap(rangesOf);
    const order = new Map(ranges.map((range, position) => [range, position]));
    const positionOf = (range: PoolRange) => order.get(range) ?? 0;
    return (
        overlapsAmong(ranges, ({ mapped }) => mapped)
            .filter(([range, other]) => !isDuplicate(range.pool, other.pool))
            // Of two, the one further down is to blame: it came after.
            .map(([range, other]) =>
                positionOf(other) > positionOf(range) ? overlap(other, range) : overlap(range, other),
            )
    );
}

/** Two objects with one name are reported as such; their ranges say nothing more. */
function isDuplicate(a: PoolRange["pool"], b: PoolRange["pool"]): boolean {
    if (a === b || isUnknown(a.name) || isUnknown(a.namespace)) return false;
    return a.name === b.name && a.namespace === b.namespace;
}

function overlap(range: PoolRange, other: PoolRange): Finding {
    const where = range.pool === other.pool ? "the same pool" : other.pool.object;
    return at(seenByMetalLb(range, other) ? "error" : "warning", range.pool, `addresses[${range.index}]`, {
        rule: "pool-overlap",
        message: `${JSON.stringify(range.text)} overlaps ${JSON.stringify(other.text)} of ${where}: every address belongs to one range only.`,
    });
}

/** MetalLB compares prefixes; an IPv4-mapped one meets a plain one only if that contains its first address. */
function seenByMetalLb(a: PoolRange, b: PoolRange): boolean {
    if (a.mapped === b.mapped) return true;
    const [mapped, plain] = a.mapped ? [a, b] : [b, a];
    return plain.first <= mapped.first && mapped.first <= plain.last;
}
