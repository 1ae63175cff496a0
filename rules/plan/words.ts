import { isRange, parseRange, type Family } from "../shared/addresses";
import type { Block } from "../shared/blocks";

/** The properties of the input for each family: of the supernet, and of each cluster's block. */
export const FAMILIES = [
    { family: 4, supernet: "supernet", length: "prefixLength", prefix: "prefix" },
    { family: 6, supernet: "supernetV6", length: "prefixLengthV6", prefix: "prefixV6" },
] as const;

export type Words = (typeof FAMILIES)[number];

/** The reason why a cluster gets no block. */
export interface Refusal {
    property: string;
    message: string;
    hint: string;
}

/** Reads a prefix of a family. Returns undefined if bits are set beyond its length, because the intended prefix is then unclear. */
export function blockOf(text: string, family: Family): Block | undefined {
    const range = text.includes("/") ? parseRange(text) : undefined;
    if (range === undefined || !isRange(range) || range.family !== family || range.hostBits || range.mapped) {
        return undefined;
    }
    return { family, first: range.first, last: range.last, length: range.shortestPrefix };
}

export function noPrefix(property: string, text: string, family: Family): Refusal {
    const example = family === 4 ? "10.40.0.0/16" : "fd00:40::/48";
    return {
        property,
        message: `${property} is ${JSON.stringify(text)}, which isn't an IPv${family} prefix.`,
        hint: `Write a prefix such as "${example}", with no bits set beyond its length.`,
    };
}

export function noSupernet(property: string, { family, supernet }: Words): Refusal {
    const message = `There is no ${supernet} to take the cluster's IPv${family} block from.`;
    return { property, message, hint: `Add ${supernet}.` };
}
