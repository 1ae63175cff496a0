// Operations on sets of addresses. A span has addresses, and may have other properties. The functions sort the spans, and then pass over
// them once. Spans that are in order already cost only one pass.
import { elements } from "../unknown";
import { canonicalAddress, isRange, parseAddress, parseRange, type Address, type Span } from "./addresses";

/** Reads an address, a prefix or a range start-end; undefined for any other text. */
export function spanOf(text: string): Span | undefined {
    const address = parseAddress(text);
    if (address !== undefined) return spanOfAddress(address);
    const range = parseRange(text);
    return isRange(range) ? { family: range.family, first: range.first, last: range.last } : undefined;
}

/** Returns the span of a single address. */
export function spanOfAddress({ family, value }: Pick<Address, "family" | "value">): Span {
    return { family, first: value, last: value };
}

/** Returns the spans of a list, each with its text. Unknown and invalid elements are left out. */
export function spansOf(list: string[] | undefined): (Span & { text: string })[] {
    return elements(list).flatMap((text) => {
        const span = spanOf(text);
        return span === undefined ? [] : [{ ...span, text }];
    });
}

/** Returns the spans of a pool's addresses. Single addresses are left out: MetalLB refuses them. */
export function poolSpans(list: string[] | undefined): (Span & { text: string })[] {
    return spansOf(list).filter(({ text }) => parseAddress(text) === undefined);
}

/** Writes a span as in a pool: an address or a range. */
export function spanText({ family, first, last }: Span): string {
    const start = canonicalAddress({ family, value: first });
    return first === last ? start : `${start}-${canonicalAddress({ family, value: last })}`;
}

/** Returns the same text for all spellings of an address; any other text unchanged. */
export function addressKey(text: string): string {
    const span = spanOf(text);
    return span === undefined ? text : spanKey(span);
}

/** Returns the same text for the same addresses. */
export function spanKey({ family, first, last }: Span): string {
    // Base 32 takes a fraction of base 10's time.
    return `${family} ${first.toString(32)} ${last.toString(32)}`;
}

/** Whether two spans have an address in common. */
export function overlaps(one: Span, other: Span): boolean {
    return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** Whether the outer span has all addresses of the inner span. */
export function contains(outer: Span, inner: Span): boolean {
    return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Returns the addresses that two spans have in common; undefined if there are none. */
export function intersection(one: Span, other: Span): Span | undefined {
    if (!overlaps(one, other)) return undefined;
    const first = one.first > other.first ? one.first : other.first;
    const last = one.last < other.last ? one.last : other.last;
    return { family: one.family, first, last };
}

/** Returns the spans of `others` that overlap a span, each with the first span that it overlaps, in the order of addresses. */
export function overlapping<S extends Span, T extends Span>(spans: readonly S[], others: readonly T[]): [S, T][] {
    if (spans.length === 0 || others.length === 0) return [];
    const sorted = inOrder(spans);
    const found: [S, T][] = [];
    let position = 0;
    for (const other of inOrder(others)) {
        // A span before `other` is also before all later spans.
        while (isBehind(sorted[position], other)) position++;
        const span = sorted[position];
        if (span !== undefined && overlaps(span, other)) found.push([span, other]);
    }
    return found;
}

/**
 * Returns the spans of a list that overlap an earlier span, in the order of addresses. Each is paired with the earlier span of every class
 * that extends furthest. The longest of the spans with the same start counts as the earliest.
 */
export function overlapsAmong<S extends Span>(spans: readonly S[], classOf: (span: S) => unknown): [S, S][] {
    const furthest = new Map<unknown, S>();
    const found: [S, S][] = [];
    for (const span of inOrder(spans, (a, b) => compare(b.last, a.last))) {
        for (const other of furthest.values()) if (overlaps(other, span)) found.push([span, other]);
        const own = furthest.get(classOf(span));
        if (own?.family !== span.family || span.last > own.last) furthest.set(classOf(span), span);
    }
    return found;
}

/** Returns the same addresses as spans that neither overlap nor touch, in the order of addresses. */
export function union(spans: Span[]): Span[] {
    const apart: Span[] = [];
    for (const { family, first, last } of inOrder(spans)) {
        const before = apart.at(-1);
        if (before?.family !== family || first > before.last + 1n) apart.push({ family, first, last });
        else if (last > before.last) before.last = last;
    }
    return apart;
}

/** Returns the addresses of `spans` that `others` don't have, in the order of addresses. A part of a span keeps its other properties. */
export function subtract<S extends Span>(spans: S[], others: Span[]): S[] {
    const covered = union(others);
    let behind = 0;
    return inOrder(spans).flatMap((span) => {
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

/** Returns the number of addresses in spans that don't overlap. */
export function countAddresses(spans: Span[]): bigint {
    return spans.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

function isBehind(span: Span | undefined, { family, first }: Span): boolean {
    return span !== undefined && (span.family === family ? span.last < first : span.family < family);
}

/** Returns the spans in the order of their starts. Spans with the same start are in the order of `compareTies`, or keep their order. */
export function inOrder<S extends Span>(spans: readonly S[], compareTies?: (a: S, b: S) => number): readonly S[] {
    if (compareTies === undefined && SORTED.has(spans)) return spans;
    const comparePair = (a: S, b: S): number => byStart(a, b) || (compareTies?.(a, b) ?? 0);
    const inOrderSoFar = (span: S, place: number): boolean => {
        const before = spans[place - 1];
        return before === undefined || comparePair(before, span) <= 0;
    };
    if (spans.every(inOrderSoFar)) return spans;
    // The sort compares numbers in typed arrays first, because a comparison of two bigints takes several times as long.
    const starts = new Float64Array(spans.length);
    const places = new Uint32Array(spans.length);
    spans.forEach((span, place) => {
        starts[place] = startOf(span);
        places[place] = place;
    });
    const compareAt = (a: number, b: number): number => {
        const difference = (starts[a] as number) - (starts[b] as number);
        if (difference !== 0) return difference;
        return comparePair(spans[a] as S, spans[b] as S) || a - b;
    };
    const sorted: readonly S[] = Array.from(places.sort(compareAt), (place) => spans[place] as S);
    SORTED.add(sorted);
    return sorted;
}

/** The lists that `inOrder` made. Several rules pass the same list, so the check of its order would be a large part of their time. */
const SORTED = new WeakSet<readonly Span[]>();

/** Returns a number for the start. A later start never has a smaller number, and IPv6 comes after IPv4. */
function startOf({ family, first }: Span): number {
    return family === 4 ? Number(first) : 2 ** 32 + Number(first);
}

function byStart(a: Span, b: Span): number {
    return a.family - b.family || compare(a.first, b.first);
}

function compare(a: bigint, b: bigint): number {
    return a < b ? -1 : Number(a > b);
}
