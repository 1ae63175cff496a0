import type { Family } from "./addresses";

/** Addresses from the first to the last. */
export interface Span {
    family: Family;
    first: bigint;
    last: bigint;
}

/** Whether two spans have an address in common. */
export function meet(one: Span, other: Span): boolean {
    return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** Which of `others` meet a range, each with the first range that it meets. */
export function meetings<R extends Span, T extends Span>(ranges: R[], others: T[]): [R, T][] {
    return ([4, 6] as Family[]).flatMap((family) =>
        sweep(
            ranges.filter((range) => range.family === family),
            others.filter((other) => other.family === family),
        ),
    );
}

/** Both lists in the order of their first addresses; what is behind both positions can't meet anything to come. */
function sweep<R extends Span, T extends Span>(ranges: R[], others: T[]): [R, T][] {
    if (ranges.length === 0 || others.length === 0) return [];
    const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1));
    const met: [R, T][] = [];
    let position = 0;
    for (const other of [...others].sort((a, b) => (a.first < b.first ? -1 : 1))) {
        while (sorted[position] !== undefined && (sorted[position] as R).last < other.first) position++;
        const range = sorted[position];
        if (range !== undefined && range.first <= other.last) met.push([range, other]);
    }
    return met;
}
