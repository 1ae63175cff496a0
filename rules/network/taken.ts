import type { Severity } from "../model";
import type { Span } from "../shared/addresses";
import { spansOf } from "../shared/spans";
import { known } from "../unknown";

/** Addresses that aren't free for a pool. */
export interface Taken extends Span {
    /** How bad it is when a pool has them. */
    severity: Severity;
    /** The addresses, and whose they are or what comes of it. */
    what: string;
}

/** The addresses of a list that aren't free. */
export function takenIn(list: string[] | undefined, severity: Severity, what: (text: string) => string): Taken[] {
    return spansOf(list).map((span) => ({ ...span, severity, what: what(span.text) }));
}

/** A node as messages call it. */
export function nodeText(name: string): string {
    return known(name) === undefined ? "a node" : `the node ${JSON.stringify(name)}`;
}
