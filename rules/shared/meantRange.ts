import { isIPv4 } from "node:net";

/** Dashes, and other separators between the ends of a range. */
const BETWEEN = /\s*(?:[-\u2010-\u2015\u2212~]|\.{2,3}|\bto\b)\s*/iu;

/**
 * Returns the ranges that a text probably means: "192.0.2.240-250" is 192.0.2.240-192.0.2.250. They are guesses, which the caller must
 * parse.
 */
export function meantRanges(text: string): string[] {
    return text
        .replace(/^[\s"'\u2018-\u201f\u00ab\u00bb`[\]]+|[\s"'\u2018-\u201f\u00ab\u00bb`[\]]+$/g, "")
        .split(/\s*[,;]\s*|\s+(?=[0-9a-f]+[.:][^\s]*[-/])/i)
        .filter((part) => part !== "")
        .map(meant);
}

function meant(text: string): string {
    const [start = "", end] = text.split(BETWEEN);
    if (end === undefined) return prefix(text);
    const [first, last] = [address(withoutLength(start)), address(withoutLength(end))];
    return `${first}-${completed(first, last)}`;
}

/** Removes a prefix length from an end of a range, where it adds nothing. */
function withoutLength(text: string): string {
    return text.replace(/\s*\/.*$/, "");
}

/** Completes an end that has only the last parts of an address from the start. */
function completed(first: string, last: string): string {
    const separator = first.includes(":") ? ":" : ".";
    const [given, whole] = [last.split(separator), first.split(separator)];
    if (last.includes("::") || given.length >= whole.length || last === "") return last;
    return [...whole.slice(0, -given.length), ...given].join(separator);
}

function prefix(text: string): string {
    const wildcard = /^(\d+(?:\.\d+){0,2})((?:\.[*xX])+)$/.exec(text);
    if (wildcard !== null) return ofWildcard(wildcard[1] ?? "");
    const [given = "", length] = text.split(/\s*[/\\]\s*|\s+(?:mask|netmask)?\s*/i);
    const first = address(given);
    if (length === undefined) return `${first}/${first.includes(":") ? 128 : 32}`;
    return `${first}/${isIPv4(length) ? lengthOf(length) : length.replace(/^\/|^0+(?=\d)/, "")}`;
}

/** Reads a text such as "192.0.2.*". */
function ofWildcard(known: string): string {
    const parts = known.split(".");
    return `${[...parts, "0", "0", "0"].slice(0, 4).join(".")}/${parts.length * 8}`;
}

/** Returns the prefix length of a netmask; the netmask itself if its ones aren't contiguous. */
function lengthOf(netmask: string): string {
    const bits = netmask
        .split(".")
        .map((part) => Number(part).toString(2).padStart(8, "0"))
        .join("");
    return /^1*0*$/.test(bits) ? String(bits.lastIndexOf("1") + 1) : netmask;
}

/** Removes leading zeros, which programs read differently. */
function address(text: string): string {
    return /^[\d.]+$/.test(text) ? text.replace(/(^|\.)0+(?=\d)/g, "$1") : text;
}
