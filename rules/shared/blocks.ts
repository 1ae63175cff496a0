import { bitsOf, canonicalAddress, sizeOf, type Family } from "./addresses";
import type { Span } from "./meetings";

/** A prefix: its first address and its length. */
export interface Block {
    family: Family;
    first: bigint;
    length: number;
}

/** The prefixes that a range is made of, from its first address on: as few as there can be. */
export function blocksOf({ family, first, last }: Span): Block[] {
    const blocks: Block[] = [];
    let at = first;
    while (at <= last) {
        // The largest that may begin here and doesn't reach beyond the end.
        let length = bitsOf(family);
        while (length > 0 && at % sizeOf(family, length - 1) === 0n && at + sizeOf(family, length - 1) - 1n <= last) {
            length--;
        }
        blocks.push({ family, first: at, length });
        at += sizeOf(family, length);
    }
    return blocks;
}

/** The prefix of a length that an address is in. */
export function blockAround(family: Family, address: bigint, length: number): Block {
    return { family, first: address - (address % sizeOf(family, length)), length };
}

/** A prefix as routers write it. */
export function prefixText({ family, first, length }: Block): string {
    return `${canonicalAddress({ family, value: first })}/${length}`;
}

/** How many prefixes of a length the spans touch together; what two of them touch counts once. */
export function countPrefixes(spans: Span[], length: number): bigint {
    const numbers = spans
        .map(({ family, first, last }) => ({
            first: first / sizeOf(family, length),
            last: last / sizeOf(family, length),
        }))
        .sort((a, b) => (a.first < b.first ? -1 : 1));
    let total = 0n;
    let next = 0n;
    for (const { first, last } of numbers) {
        const from = first < next ? next : first;
        if (last < from) continue;
        total += last - from + 1n;
        next = last + 1n;
    }
    return total;
}
