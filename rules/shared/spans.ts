// Sets of addresses: whatever has addresses is a span, and may have more than these. All sweeps sort, and then pass once.
import { elements } from "../unknown";
import { canonicalAddress, isRange, parseAddress, parseRange, type Address, type Span } from "./addresses";

/** What a text stands for: an address, a prefix or a range start-end; undefined where it is none of them. */
export function spanOf(text: string): Span | undefined {
    const address = parseAddress(text);
    if (address !== undefined) return spanOfAddress(address);
    const range = parseRange(text);
    return isRange(range) ? { family: range.family, first: range.first, last: range.last } : undefined;
}

/** A single address. */
export function spanOfAddress({ family, value }: Pick<Address, "family" | "value">): Span {
    return { family, first: value, last: value };
}

/** The spans of a list, each with its text; what isn't known or isn't one is left out. */
export function spansOf(list: string[] | undefined): (Span & { text: string })[] {
    return elements(list).flatMap((text) => {
        const span = spanOf(text);
        return span === undefined ? [] : [{ ...span, text }];
    });
}

/** The spans of a pool's addresses, among which MetalLB takes no single address. */
export function poolSpans(list: string[] | undefined): (Span & { text: string })[] {
    return spansOf(list).filter(({ text }) => parseAddress(text) === undefined);
}

/** Addresses as a pool's range is written. */
export function spanText({ family, first, last }: Span): string {
    const start = canonicalAddress({ family, value: first });
    return first === last ? start : `${start}-${canonicalAddress({ family, value: last })}`;
}

/** The same text for the same address, however it is written; what is none stays as it is. */
export function addressKey(text: string): string {
    const span = spanOf(text);
    return span === undefined ? text : spanKey(span);
}

/** The same text for the same addresses. */
export function spanKey({ family, first, last }: Span): string {
    return `${family} ${first} ${last}`;
}

/** Whether two spans have an address in common. */
export function overlaps(one: Span, other: Span): boolean {
    return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** Whether a span has all addresses of another one. */
export function contains(outer: Span, inner: Span): boolean {
    return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** The addresses that two spans have in common. */
export function intersection(one: Span, other: Span): Span | undefined {
    if (!overlaps(one, other)) return undefined;
    const first = one.first > other.first ? one.first : other.first;
    const last = one.last < other.last ? one.last : other.last;
    return { family: one.family, first, last };
}

/** Which of `others` overlap a span, each with the first span that it overlaps, in the order of addresses. */
export function overlapping<S extends Span, T extends Span>(spans: S[], others: T[]): [S, T][] {
    const sorted = [...spans].sort(byStart);
    let position = 0;
    return [...others].sort(byStart).flatMap((other): [S, T][] => {
        // What is behind this one is behind all to come.
        while (isBehind(sorted[position], other)) position++;
        const span = sorted[position];
        return span !== undefined && overlaps(span, other) ? [[span, other]] : [];
    });
}

/**
 * The spans of a list that overlap an earlier one, in the order of addresses: each with that one of every class that reaches furthest. The
 * longest of those that start together is the earliest.
 */
export function overlapsAmong<S extends Span>(spans: S[], classOf: (span: S) => unknown): [S, S][] {
    const furthest = new Map<unknown, S>();
    const sorted = [...spans].sort((a, b) => byStart(a, b) || compare(b.last, a.last));
    return sorted.flatMap((span): [S, S][] => {
        const earlier = [...furthest.values()].filter((other) => overlaps(other, span));
        const own = furthest.get(classOf(span));
        if (own?.family !== span.family || span.last > own.last) furthest.set(classOf(span), span);
        return earlier.map((other) => [span, other]);
    });
}

/** The same addresses in spans that neither overlap nor touch, in the order of addresses. */
export function union(spans: Span[]): Span[] {
    const apart: Span[] = [];
    for (const { family, first, last } of [...spans].sort(byStart)) {
        const before = apart.at(-1);
        if (before?.family !== family || first > before.last + 1n) apart.push({ family, first, last });
        else if (last > before.last) before.last = last;
    }
    return apart;
}

/** What of `spans` none of `others` has, in the order of addresses. A part of a span keeps what else that has. */
export function subtract<S extends Span>(spans: S[], others: Span[]): S[] {
    const covered = union(others);
    let behind = 0;
    return [...spans].sort(byStart).flatMap((span) => {
        while (isBehind(covered[behind], span)) behind++;
        const left: S[] = [];
        let at = span.first;
        for (let next = behind; ; next++) {
            const other = covered[next];
            if (other === undefined || !overlaps(other, span)) break;
            if (other.first > at) left.push({ ...span, first: at, last: other.first - 1n });
            at = other.last + 1n;
        }
        return at <= span.last ? [...left, { ...span, first: at }] : left;
    });
}

/** How many addresses there are in spans that don't overlap. */
export function countAddresses(spans: Span[]): bigint {
    return spans.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

function isBehind(span: Span | undefined, { family, first }: Span): boolean {
    return span !== undefined && (span.family === family ? span.last < first : span.family < family);
}

function byStart(a: Span, b: Span): number {
    return a.family - b.family || compare(a.first, b.first);
}

function compare(a: bigint, b: bigint): number {
    return a < b ? -1 : Number(a > b);
}
