import type { Span } from "../shared/addresses";
import { blockAround, blocksOf, type Block } from "../shared/blocks";
import { countAddresses, overlaps, subtract } from "../shared/spans";

/**
 * The free addresses of a supernet, as a buddy allocator: blocks as large as their alignment permits. A request halves a block until it
 * fits. An allocation depends only on the requests before it, so a later request never moves an earlier allocation.
 */
export class FreeSpace {
    /** The free blocks, in the order of addresses. */
    blocks: Block[];

    /** @param whole The supernet; if it is undefined, nothing is free. */
    constructor(whole: Block | undefined) {
        this.blocks = whole === undefined ? [] : [whole];
    }

    /** Returns the first of the smallest free blocks that are large enough, cut to the requested length; undefined if there is none. */
    find(length: number): Block | undefined {
        let best: Block | undefined;
        for (const block of this.blocks) {
            if (block.length <= length && (best === undefined || block.length > best.length)) best = block;
        }
        return best === undefined ? undefined : blockAround(best.family, best.first, length);
    }

    /** Whether all addresses of a span are free. */
    has(span: Span): boolean {
        return subtract([span], this.blocks).length === 0;
    }

    /** Removes addresses. Addresses of the span that aren't free are ignored. */
    take(span: Span): void {
        this.blocks = this.blocks.flatMap((block) =>
            overlaps(block, span) ? subtract([block], [span]).flatMap(blocksOf) : [block],
        );
    }

    /** Returns a copy without some blocks. */
    without(taken: { block: Block }[]): FreeSpace {
        const rest = new FreeSpace(undefined);
        rest.blocks = this.blocks;
        taken.forEach(({ block }) => rest.take(block));
        return rest;
    }

    /** Returns the number of free addresses. */
    count(): bigint {
        return countAddresses(this.blocks);
    }
}
