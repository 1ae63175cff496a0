import { canonicalAddress } from "./addresses";
import type { Span } from "./meetings";

/** What of `spans` none of `others` covers, in the order of addresses; families apart. */
export function subtract(spans: Span[], others: Span[]): Span[] {
    const sorted = [...others].sort(byFirst);
    return [...spans].sort(byFirst).flatMap(({ family, first, last }) => {
        const left: Span[] = [];
        let at = first;
        for (const other of sorted) {
            if (other.family !== family || other.last < at || other.first > last) continue;
            if (other.first > at) left.push({ family, first: at, last: other.first - 1n });
            at = other.last + 1n;
        }
        return at <= last ? [...left, { family, first: at, last }] : left;
    });
}

/** How many addresses there are in spans that don't overlap. */
export function countAddresses(spans: Span[]): bigint {
    return spans.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** Addresses as a pool's range is written. */
export function spanText({ family, first, last }: Span): string {
    const start = canonicalAddress({ family, value: first });
    return first === last ? start : `${start}-${canonicalAddress({ family, value: last })}`;
}

function byFirst(a: Span, b: Span): number {
    return a.first < b.first ? -1 : 1;
}
