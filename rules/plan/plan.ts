import { error } from "../finding";
import type { Finding } from "../model";
import { spanOf } from "../network/spans";
import { isRange, parseRange, type Family } from "../shared/addresses";
import { prefixText, type Block } from "../shared/blocks";
import { countAddresses, subtract } from "../shared/spans";
import { FreeSpace, spanOfBlock } from "./freeSpace";
import type { AddressPlan, AddressPlanInput, AddressSpace, PlannedCluster } from "./model";
import { PLAN, placeOf, planInput } from "./shape";

/** Where the input says of a family what there is, and what each cluster gets. */
const FAMILIES = [
    { family: 4, supernet: "supernet", length: "prefixLength", prefix: "prefix" },
    { family: 6, supernet: "supernetV6", length: "prefixLengthV6", prefix: "prefixV6" },
] as const;

type Words = (typeof FAMILIES)[number];

/** Why there is no block. */
interface Refusal {
    property: string;
    message: string;
    hint: string;
}

/** What a family's part of the plan comes to: a block for every cluster that gets one. */
interface Part {
    blocks: (Block | undefined)[];
    space?: AddressSpace;
    findings: Finding[];
}

/** The plan that an input makes, or everything that is wrong with it. */
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

/** One cluster after the other, in their order: what an earlier one has, no later one gets, not by a pin either. */
function carve(input: AddressPlanInput, words: Words): Part {
    const text = input[words.supernet];
    const whole = text === undefined ? undefined : blockOf(text, words.family);
    if (text !== undefined && whole === undefined) {
        const saying = { rule: "plan-prefix", ...noPrefix(words.supernet, text, words.family) };
        return { blocks: [], findings: [error(PLAN, words.supernet, saying)] };
    }
    const free = new FreeSpace(whole);
    const reserved = (input.reserved ?? []).flatMap((one) => spanOf(one) ?? []);
    reserved.forEach((span) => free.take(span));
    const unreserved = free.count();
    const findings: Finding[] = [];
    const blocks = input.clusters.map((cluster, index) => {
        const found = place(cluster, words, whole, free);
        if (found === undefined) return undefined;
        if ("first" in found) return (free.take(spanOfBlock(found)), found);
        const { property, ...saying } = found;
        findings.push(error(placeOf(cluster, index), property, { rule: "plan-block", ...saying }));
        return undefined;
    });
    return { blocks, findings, space: whole === undefined ? undefined : spaceOf(whole, unreserved, free) };
}

function spaceOf(whole: Block, unreserved: bigint, free: FreeSpace): AddressSpace {
    const size = countAddresses([spanOfBlock(whole)]);
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

/** The cluster's block, or why it can't have one; undefined where it asks for none of this family. */
function place(
    cluster: PlannedCluster,
    words: Words,
    whole: Block | undefined,
    free: FreeSpace,
): Block | Refusal | undefined {
    const { [words.prefix]: pin, [words.length]: length } = cluster;
    if (pin === undefined && length === undefined) return undefined;
    if (whole === undefined) {
        const message = `There is no ${words.supernet} to take the cluster's IPv${words.family} block from.`;
        return { property: pin === undefined ? words.length : words.prefix, message, hint: `Add ${words.supernet}.` };
    }
    if (pin !== undefined) return pinned(pin, length, words, whole, free);
    return free.find(length as number) ?? nothingLeft(length as number, words, whole, free);
}

function nothingLeft(length: number, words: Words, whole: Block, free: FreeSpace): Refusal {
    const largest = free.blocks.reduce((least, block) => Math.min(least, block.length), Infinity);
    const left = largest === Infinity ? "nothing is free" : `the largest free block is a /${largest}`;
    return {
        property: words.length,
        message: `No /${length} is left in ${prefixText(whole)}: ${left}.`,
        hint: "Take a longer prefix or a larger supernet, or remove retired clusters once the others are pinned.",
    };
}

function pinned(text: string, length: number | undefined, words: Words, whole: Block, free: FreeSpace) {
    const property = words.prefix;
    const block = blockOf(text, words.family);
    if (block === undefined) return { property, ...noPrefix(property, text, words.family) };
    if (length !== undefined && length !== block.length) {
        const message = `${words.length} is ${length}, but ${property} is ${text}.`;
        return { property: words.length, message, hint: "Remove one of the two, or make them agree." };
    }
    const span = spanOfBlock(block);
    if (free.has(span)) return block;
    if (subtract([span], [spanOfBlock(whole)]).length > 0) {
        return { property, message: `${text} isn't inside ${prefixText(whole)}.`, hint: "Pin a block that is." };
    }
    return {
        property,
        message: `${text} is reserved, or an earlier cluster's, in whole or in part.`,
        hint: "Pin a free block. Where earlier clusters aren't pinned yet, pin them to where they really are.",
    };
}

/** A prefix of a family; none where bits are set beyond its length, which would leave open what is meant. */
function blockOf(text: string, family: Family): Block | undefined {
    const range = text.includes("/") ? parseRange(text) : undefined;
    if (range === undefined || !isRange(range) || range.family !== family || range.hostBits || range.mapped) {
        return undefined;
    }
    return { family, first: range.first, length: range.shortestPrefix };
}

function noPrefix(property: string, text: string, family: Family) {
    const example = family === 4 ? "10.40.0.0/16" : "fd00:40::/48";
    return {
        message: `${property} is ${JSON.stringify(text)}, which is no prefix of IPv${family}.`,
        hint: `Write a prefix such as "${example}", with no bits set beyond its length.`,
    };
}
