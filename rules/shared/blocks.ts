import { bitsOf, canonicalAddress, sizeOf, type Family, type Span } from "./addresses";
import { countAddresses, union } from "./spans";

/** The addresses of a prefix. */
export interface Block extends Span {
    /** The prefix's length. */
    length: number;
}

/** Splits a range into the fewest possible prefixes, in the order of addresses. */
export function blocksOf({ family, first, last }: Span): Block[] {
    const blocks: Block[] = [];
    let at = first;
    while (at <= last) {
        // The largest prefix that can begin here and doesn't extend beyond the end.
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

/** Returns the prefix of a given length that contains an address. */
export function blockAround(family: Family, address: bigint, length: number): Block {
    const size = sizeOf(family, length);
    const first = address - (address % size);
    return { family, first, last: first + size - 1n, length };
}

/** Writes a prefix as routers do. */
export function prefixText({ family, first, length }: Block): string {
    return `${canonicalAddress({ family, value: first })}/${length}`;
}

/** Returns the number of prefixes of a given length that the spans touch. A prefix that two spans touch counts once. */
export function countPrefixes(spans: Span[], length: number): bigint {
    const numbers = spans.map(({ family, first, last }) => {
        const size = sizeOf(family, length);
        return { family, first: first / size, last: last / size };
    });
    return countAddresses(union(numbers));
}
