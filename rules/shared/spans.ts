import { canonicalAddress } from "./addresses";
import type { Span } from "./meetings";

/** What of `spans` none of `others` covers, in the order of addresses; families apart. A part of a span keeps what else that has. */
export function subtract<S extends Span>(spans: S[], others: Span[]): S[] {
    const covered = merged(others);
    // What is behind the beginning of one span is behind those of all to come.
    let behind = 0;
    return [...spans].sort(byBeginning).flatMap((span) => {
        while (isBehind(covered[behind], span)) behind++;
        const left: S[] = [];
        let at = span.first;
        for (let next = behind; beginsWithin(covered[next], span); next++) {
            const { first, last } = covered[next] as Span;
            if (first > at) left.push({ ...span, first: at, last: first - 1n });
            at = last + 1n;
        }
        return at <= span.last ? [...left, { ...span, first: at }] : left;
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

/** The same addresses in spans that don't overlap, in their order. */
function merged(spans: Span[]): Span[] {
    const apart: Span[] = [];
    for (const { family, first, last } of [...spans].sort(byBeginning)) {
        const previous = apart.at(-1);
        if (previous?.family !== family || previous.last < first) apart.push({ family, first, last });
        else if (last > previous.last) previous.last = last;
    }
    return apart;
}

function isBehind(other: Span | undefined, { family, first }: Span): boolean {
    return other !== undefined && (other.family === family ? other.last < first : other.family < family);
}

function beginsWithin(other: Span | undefined, { family, last }: Span): boolean {
    return other !== undefined && other.family === family && other.first <= last;
}

function byBeginning(a: Span, b: Span): number {
    if (a.family !== b.family) return a.family - b.family;
    return a.first < b.first ? -1 : Number(a.first > b.first);
}
