import { error } from "../finding";
import type { Finding } from "../model";
import { prefixText, type Block } from "../shared/blocks";
import { countAddresses, overlaps, spanOf } from "../shared/spans";
import { FreeSpace } from "./freeSpace";
import type { AddressPlan, AddressPlanInput, AddressSpace, PlannedCluster } from "./model";
import { pinsOf, type Pinned } from "./pins";
import { PLAN, placeOf, planInput } from "./shape";
import { blockOf, FAMILIES, noPrefix, noSupernet, type Refusal, type Words } from "./words";

/** The result for one family of the plan: the clusters' blocks. */
interface Part {
    blocks: (Block | undefined)[];
    space?: AddressSpace;
    findings: Finding[];
}

/** Returns the plan for an input, or the findings about the input. */
export function plan(given: unknown): { plan?: AddressPlan; findings: Finding[] } {
    const { input, findings } = planInput(given);
    if (input === undefined) return { findings };
    const parts = FAMILIES.map((words) => carve(input, words));
    const all = [...findings, ...parts.flatMap((part) => part.findings)];
    if (all.length > 0) return { findings: all };
    const clusters = input.clusters.map(({ name, retired = false }, index) => {
        const [prefix, prefixV6] = parts.map(({ blocks }) => blocks[index] && prefixText(blocks[index]));
        return { name, prefixes: [prefix, prefixV6].filter((one) => one !== undefined), prefix, prefixV6, retired };
    });
    return { plan: { clusters, spaces: parts.flatMap(({ space }) => space ?? []) }, findings: [] };
}

/** Allocates blocks: first the pins, then one cluster after the other. */
function carve(input: AddressPlanInput, words: Words): Part {
    const text = input[words.supernet];
    const whole = text === undefined ? undefined : blockOf(text, words.family);
    if (text !== undefined && whole === undefined) {
        const { property, ...details } = noPrefix(words.supernet, text, words.family);
        return { blocks: [], findings: [error(PLAN, property, { rule: "plan-prefix", ...details })] };
    }
    const free = new FreeSpace(whole);
    const reserved = (input.reserved ?? []).flatMap((one) => spanOf(one) ?? []);
    reserved.forEach((span) => free.take(span));
    const unreserved = free.count();
    const pins = pinsOf(input.clusters, words, whole, free);
    const pinned = input.clusters.flatMap(({ name }, index) => {
        const pin = pins[index];
        return pin !== undefined && "first" in pin ? [{ name, block: pin }] : [];
    });
    const findings: Finding[] = [];
    const blocks = input.clusters.map((cluster, index) => {
        const found = pins[index] ?? place(cluster, words, whole, free, pinned);
        if (found === undefined) return undefined;
        if ("first" in found) return (free.take(found), found);
        const { property, ...details } = found;
        findings.push(error(placeOf(cluster, index), property, { rule: "plan-block", ...details }));
        return undefined;
    });
    return { blocks, findings, space: whole === undefined ? undefined : spaceOf(whole, unreserved, free) };
}

function spaceOf(whole: Block, unreserved: bigint, free: FreeSpace): AddressSpace {
    const size = countAddresses([whole]);
    const left = free.count();
    return {
        supernet: prefixText(whole),
        size,
        used: unreserved - left,
        reserved: size - unreserved,
        free: left,
        freeBlocks: free.blocks.map(prefixText),
    };
}

/**
 * Returns the block of a cluster that isn't pinned, or the reason for a refusal; undefined if the cluster asks for no block of the family.
 */
function place(
    cluster: PlannedCluster,
    words: Words,
    whole: Block | undefined,
    free: FreeSpace,
    pinned: Pinned[],
): Block | Refusal | undefined {
    const length = cluster[words.length];
    if (length === undefined) return undefined;
    if (whole === undefined) return noSupernet(words.length, words);
    const block = free.find(length);
    if (block === undefined) return nothingLeft(length, words, whole, free);
    // The block of an earlier pin isn't free. A later pin may be new: if the plan avoided it, this cluster would move without a message.
    const inTheWay = pinned.find((pin) => overlaps(pin.block, block));
    return inTheWay === undefined ? block : overlapsPin(block, inTheWay, words, free.without(pinned));
}

function overlapsPin(block: Block, pin: Pinned, words: Words, others: FreeSpace): Refusal {
    const other = others.find(block.length);
    const elsewhere =
        other === undefined
            ? ""
            : ` Or, if this cluster may move, pin it to a free block such as ${prefixText(other)}.`;
    return {
        property: words.length,
        message:
            `The first free /${block.length} is ${prefixText(block)}, which overlaps ${prefixText(pin.block)}, to which cluster ` +
            `${JSON.stringify(pin.name)} is pinned.`,
        hint: `Pin this cluster to the block that it uses, and cluster ${JSON.stringify(pin.name)} to another block.${elsewhere}`,
    };
}

function nothingLeft(length: number, words: Words, whole: Block, free: FreeSpace): Refusal {
    const largest = free.blocks.reduce((least, block) => Math.min(least, block.length), Infinity);
    const left = largest === Infinity ? "nothing is free" : `the largest free block is a /${largest}`;
    return {
        property: words.length,
        message: `No /${length} is left in ${prefixText(whole)}: ${left}.`,
        hint: "Use a longer prefix or a larger supernet, or remove retired clusters once the others are pinned.",
    };
}
