import { prefixText, type Block } from "../shared/blocks";
import { contains, overlaps } from "../shared/spans";
import type { FreeSpace } from "./freeSpace";
import type { PlannedCluster } from "./model";
import { blockOf, noPrefix, noSupernet, type Refusal, type Words } from "./words";

/** A pinned block and its cluster. */
export interface Pinned {
    name: string;
    block: Block;
}

/**
 * Returns each cluster's pinned block or the reason for a refusal; undefined for a cluster without a pin. A pin names the block that a
 * cluster already uses. Only a reserved range or an earlier pin prevents it, wherever the cluster is in the plan.
 *
 * @param unreserved The supernet without its reserved ranges.
 */
export function pinsOf(
    clusters: PlannedCluster[],
    words: Words,
    whole: Block | undefined,
    unreserved: FreeSpace,
): (Block | Refusal | undefined)[] {
    const earlier: Pinned[] = [];
    return clusters.map((cluster) => {
        const text = cluster[words.prefix];
        if (text === undefined) return undefined;
        if (whole === undefined) return noSupernet(words.prefix, words);
        const block = blockOf(text, words.family);
        if (block === undefined) return noPrefix(words.prefix, text, words.family);
        const refusal =
            otherLength(cluster, block, words) ??
            notFree(block, words, whole, unreserved) ??
            pinnedTwice(block, words, earlier);
        if (refusal !== undefined) return refusal;
        earlier.push({ name: cluster.name, block });
        return block;
    });
}

function otherLength(cluster: PlannedCluster, block: Block, words: Words): Refusal | undefined {
    const { [words.length]: length, [words.prefix]: text } = cluster;
    if (length === undefined || length === block.length) return undefined;
    const message = `${words.length} is ${length}, but ${words.prefix} is ${text}.`;
    return { property: words.length, message, hint: "Remove one of the two, or make them agree." };
}

function notFree(block: Block, { prefix }: Words, whole: Block, unreserved: FreeSpace): Refusal | undefined {
    if (unreserved.has(block)) return undefined;
    const outside = !contains(whole, block);
    const why = outside ? `isn't inside ${prefixText(whole)}` : "is reserved, in whole or in part";
    return {
        property: prefix,
        message: `${prefixText(block)} ${why}.`,
        hint: outside ? "Pin a block inside the supernet." : "Pin a block that isn't reserved.",
    };
}

function pinnedTwice(block: Block, { prefix }: Words, earlier: Pinned[]): Refusal | undefined {
    const other = earlier.find((one) => overlaps(one.block, block));
    if (other === undefined) return undefined;
    const message = `${prefixText(block)} overlaps ${prefixText(other.block)}, to which cluster ${JSON.stringify(other.name)} is pinned.`;
    return {
        property: prefix,
        message,
        hint: "Pin each existing cluster to the block that it uses, and a new cluster to a free block.",
    };
}
