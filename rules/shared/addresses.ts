import { isIPv4, isIPv6 } from "node:net";
import { collapseIPv6Number, IPv4, IPv4Prefix, IPv6, IPv6Prefix } from "ip-num";
import { meantRanges } from "./meantRange";

export type Family = 4 | 6;

/** An address as Go's net.ParseIP reads it: an IPv4-mapped IPv6 address is an IPv4 address. */
export interface Address {
    family: Family;
    value: bigint;
    /** Whether the IPv4 address is written as IPv6 (`::ffff:192.0.2.1`). */
    mapped: boolean;
}

/** Addresses of one family, from the first to the last. */
export interface Span {
    family: Family;
    first: bigint;
    last: bigint;
}

/** A pool's range, parsed as MetalLB's config.ParseCIDR parses it. */
export interface Range extends Span {
    /** The shortest prefix of the prefixes that make up the range (config.lowestMask). */
    shortestPrefix: number;
    /** Whether the range is a prefix of IPv4-mapped IPv6 addresses. MetalLB takes it for IPv4 with a prefix of 96 to 128. */
    mapped: boolean;
    /** Whether the prefix has host bits, which MetalLB drops. */
    hostBits: boolean;
}

/** The reason why a text isn't a range, and the fix. */
export interface NoRange {
    problem: string;
    hint: string;
}

const MAPPED = 0xffffn;
const EXAMPLES = 'write a prefix such as "192.0.2.0/24" or a range such as "192.0.2.10-192.0.2.20"';

/** Reads an address as net.ParseIP does: without zone, leading zeros or surrounding characters. */
export function parseAddress(text: string): Address | undefined {
    if (isIPv4(text)) return { family: 4, value: BigInt(ipv4Value(text)), mapped: false };
    if (!isIPv6(text) || text.includes("%")) return undefined;
    const value = ipv6Value(text);
    return value >> 32n === MAPPED
        ? { family: 4, value: toIpv4(value), mapped: true }
        : { family: 6, value, mapped: false };
}

/** Writes an address as FRR and RFC 5952 do. */
export function canonicalAddress({ family, value }: Pick<Address, "family" | "value">): string {
    return family === 4 ? new IPv4(value).toString() : collapseIPv6Number(new IPv6(value).toString());
}

/** Reads a prefix, or `start-end` with optional spaces, as config.ParseCIDR does. */
export function parseRange(text: string): Range | NoRange {
    const parsed = parseText(text);
    return isRange(parsed) || parsed.hint !== EXAMPLES ? parsed : { ...parsed, hint: meantHint(text) };
}

function parseText(text: string): Range | NoRange {
    return text.includes("-") ? parseStartEnd(text) : parsePrefix(text);
}

/** Returns the hint for a text that isn't a range: the range that was probably meant, or examples. */
function meantHint(text: string): string {
    const meant = meantRanges(text);
    if (meant.length === 0 || !meant.every((one) => isRange(parseText(one)))) return EXAMPLES;
    const shown = meant.map((one) => JSON.stringify(one)).join(", ");
    return meant.length === 1 ? `write ${shown}` : `write them as separate entries: ${shown}`;
}

export function isRange(parsed: Range | NoRange): parsed is Range {
    return "first" in parsed;
}

function parsePrefix(text: string): Range | NoRange {
    const [, addressText = "", lengthText = ""] = /^([^/]*)\/([0-9]+)$/.exec(text) ?? [];
    const address = parseAddress(addressText);
    if (address === undefined) return noPrefix(text);
    const written: Family = address.family === 4 && !address.mapped ? 4 : 6;
    const length = Number(lengthText);
    if (length > bitsOf(written)) {
        return { problem: `a prefix of IPv${written} has at most ${bitsOf(written)} bits`, hint: EXAMPLES };
    }
    if (!address.mapped) return prefixRange(address.family, address.value, length, false);
    // With fewer than 96 bits, the mask clears bits of ::ffff, so Go no longer takes the result for IPv4.
    return length < 96
        ? prefixRange(6, (MAPPED << 32n) | address.value, length, false)
        : prefixRange(4, address.value, length - 96, true);
}

function prefixRange(family: Family, value: bigint, length: number, mapped: boolean): Range {
    const size = sizeOf(family, length);
    const first = value - (value % size);
    const shortestPrefix = mapped ? length + 96 : length;
    return { family, first, last: first + size - 1n, shortestPrefix, mapped, hostBits: first !== value };
}

function parseStartEnd(text: string): Range | NoRange {
    const dash = text.indexOf("-");
    const parts = [text.slice(0, dash).trim(), text.slice(dash + 1).trim()] as const;
    const start = parseAddress(parts[0]);
    const end = parseAddress(parts[1]);
    if (start === undefined)
        return { problem: `its start ${JSON.stringify(parts[0])} isn't an IP address`, hint: EXAMPLES };
    if (end === undefined)
        return { problem: `its end ${JSON.stringify(parts[1])} isn't an IP address`, hint: EXAMPLES };
    if (start.family !== end.family) {
        return { problem: "its start and its end are of different families", hint: "write one range for each family" };
    }
    if (start.value > end.value) {
        return { problem: "it starts after its end", hint: `swap them: "${parts[1]}-${parts[0]}"` };
    }
    const { family } = start;
    const shortestPrefix = largestBlock(family, start.value, end.value);
    return { family, first: start.value, last: end.value, shortestPrefix, mapped: false, hostBits: false };
}

/**
 * Returns the length of the largest prefix inside a range. In the output of ipaddr.Summarize, it is the prefix with the fewest bits.
 */
function largestBlock(family: Family, first: bigint, last: bigint): number {
    const most = (last - first + 1n).toString(2).length - 1;
    for (let length = bitsOf(family) - most; length < bitsOf(family); length++) {
        const size = sizeOf(family, length);
        const aligned = ((first + size - 1n) / size) * size;
        if (aligned + size - 1n <= last) return length;
    }
    return bitsOf(family);
}

function noPrefix(text: string): NoRange {
    if (parseAddress(text) !== undefined) {
        return { problem: "a single address is neither a prefix nor a range", hint: EXAMPLES };
    }
    return { problem: "it is neither a prefix nor a range", hint: EXAMPLES };
}

/** Writes a prefix as routers do, such as `2001:db8::/64`. Returns any other text unchanged. */
export function canonicalPrefix(prefix: string): string {
    const range = parseRange(prefix);
    return isRange(range)
        ? `${canonicalAddress({ family: range.family, value: range.first })}/${range.shortestPrefix}`
        : prefix;
}

/** Returns the number of bits of an address. */
export function bitsOf(family: Family): number {
    return family === 4 ? 32 : 128;
}

/** Returns the number of addresses of a prefix. The numbers are cached, because every range needs one and ip-num is slow. */
export function sizeOf(family: Family, length: number): bigint {
    const sizes = SIZES[family];
    return (sizes[length] ??= (
        family === 4 ? new IPv4Prefix(BigInt(length)) : new IPv6Prefix(BigInt(length))
    ).toRangeSize());
}

const SIZES: Record<Family, bigint[]> = { 4: [], 6: [] };

/** Returns the value of an IPv4 address. ip-num would take most of the time of a check with many ranges. */
function ipv4Value(text: string): number {
    let [value, part] = [0, 0];
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === DOT) [value, part] = [value * 256 + part, 0];
        else part = part * 10 + code - ZERO;
    }
    return value * 256 + part;
}

const [DOT, ZERO] = [".".charCodeAt(0), "0".charCodeAt(0)];

/** Returns the value of an IPv6 address, for the same reason without ip-num. */
function ipv6Value(text: string): bigint {
    const [start = "", end = ""] = text.split("::").map(digitsOf);
    return BigInt(`0x${start}${"0".repeat(32 - start.length - end.length)}${end}`);
}

/** Returns all hexadecimal digits of a part of an IPv6 address. Its end may be written as an IPv4 address. */
function digitsOf(part: string): string {
    if (part === "") return "";
    const groups = part.split(":");
    return groups
        .map((group) => (group.includes(".") ? ipv4Value(group).toString(16).padStart(8, "0") : group.padStart(4, "0")))
        .join("");
}

function toIpv4(mapped: bigint): bigint {
    return mapped & 0xffffffffn;
}
