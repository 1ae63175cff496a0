import type { Span } from "../shared/addresses";
import { blockAround, blocksOf, type Block } from "../shared/blocks";
import { countAddresses, overlaps, subtract } from "../shared/spans";

/**
 * What of a supernet is free, as a buddy allocator keeps it: blocks as large as their alignment allows, each halved until it fits. The
 * answer to a request depends on nothing but the requests before it, so that a later one never moves an earlier one.
 */
export class FreeSpace {
    /** The free blocks, in the order of addresses. */
    blocks: Block[];

    /** @param whole The supernet; without one, nothing is free. */
    constructor(whole: Block | undefined) {
        this.blocks = whole === undefined ? [] : [whole];
    }

    /** The smallest free block that is large enough, and of these the first, cut to size; undefined if there is none. */
    find(length: number): Block | undefined {
        let best: Block | undefined;
        for (const block of this.blocks) {
            if (block.length <= length && (best === undefined || block.length > best.length)) best = block;
        }
        return best === undefined ? undefined : blockAround(best.family, best.first, length);
    }

    /** Whether all of some addresses are free. */
    has(span: Span): boolean {
        return subtract([span], this.blocks).length === 0;
    }

    /** Takes addresses away. What of them isn't free isn't any more so afterwards. */
    take(span: Span): void {
        this.blocks = this.blocks.flatMap((block) =>
            overlaps(block, span) ? subtract([block], [span]).flatMap(blocksOf) : [block],
        );
    }

    /** What is left without some blocks. */
    without(taken: { block: Block }[]): FreeSpace {
        const rest = new FreeSpace(undefined);
        rest.blocks = this.blocks;
        taken.forEach(({ block }) => rest.take(block));
        return rest;
    }

    /** How many addresses are free. */
    count(): bigint {
        return countAddresses(this.blocks);
    }
}
