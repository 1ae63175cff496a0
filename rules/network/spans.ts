import { isRange, parseAddress, parseRange } from "../shared/addresses";
import type { Span } from "../shared/meetings";
import { elements, known } from "../unknown";

/** What a value of a list may be. */
export type Form = "address" | "prefix" | "range";

/** What a text of the inputs stands for: an address, a prefix or a range start-end; undefined where it is none of them. */
export function spanOf(text: string): Span | undefined {
    const address = parseAddress(text);
    if (address !== undefined) return { family: address.family, first: address.value, last: address.value };
    const range = parseRange(text);
    return isRange(range) ? { family: range.family, first: range.first, last: range.last } : undefined;
}

/** Whether a text has the form that its list asks for. A range may be a prefix or a single address, too. */
export function hasForm(text: string, form: Form): boolean {
    if (form === "address") return parseAddress(text) !== undefined;
    if (form === "prefix") return text.includes("/") && isRange(parseRange(text));
    return spanOf(text) !== undefined;
}

/** The spans of a list, each with its text; what isn't known or isn't one is left out. */
export function spansOf(list: string[] | undefined): (Span & { text: string })[] {
    return elements(list).flatMap((text) => {
        const span = spanOf(text);
        return span === undefined ? [] : [{ ...span, text }];
    });
}

/** The same text for the same address, however it is written; what is none stays as it is. */
export function addressKey(text: string): string {
    const span = spanOf(text);
    return span === undefined ? text : `${span.family} ${span.first} ${span.last}`;
}

/** The same addresses as disjoint spans, with what touches or overlaps made one. */
export function merged(spans: Span[]): Span[] {
    const result: Span[] = [];
    for (const { family, first, last } of [...spans].sort(byFamilyAndFirst)) {
        const before = result.at(-1);
        if (before === undefined || before.family !== family || first > before.last + 1n) {
            result.push({ family, first, last });
        } else if (last > before.last) {
            before.last = last;
        }
    }
    return result;
}

function byFamilyAndFirst(a: Span, b: Span): number {
    if (a.family !== b.family) return a.family - b.family;
    return a.first < b.first ? -1 : a.first === b.first ? 0 : 1;
}

/** A node as messages call it. */
export function nodeText(name: string): string {
    return known(name) === undefined ? "a node" : `the node ${JSON.stringify(name)}`;
}
