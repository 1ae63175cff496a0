import { bitsOf, canonicalAddress, sizeOf, type Family, type Span } from "./addresses";
import { countAddresses, union } from "./spans";

/** The addresses of a prefix. */
export interface Block extends Span {
    /** The prefix's length. */
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
        const block = blockAround(family, at, length);
        blocks.push(block);
        at = block.last + 1n;
    }
    return blocks;
}

/** The prefix of a length that an address is in. */
export function blockAround(family: Family, address: bigint, length: number): Block {
    const size = sizeOf(family, length);
    const first = address - (address % size);
    return { family, first, last: first + size - 1n, length };
}

/** A prefix as routers write it. */
export function prefixText({ family, first, length }: Block): string {
    return `${canonicalAddress({ family, value: first })}/${length}`;
}

/** How many prefixes of a length the spans touch together; what two of them touch counts once. */
export function countPrefixes(spans: Span[], length: number): bigint {
    const numbers = spans.map(({ family, first, last }) => {
        const size = sizeOf(family, length);
        return { family, first: first / size, last: last / size };
    });
    return countAddresses(union(numbers));
}
