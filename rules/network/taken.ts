import type { Severity } from "../model";
import type { Span } from "../shared/addresses";
import { spansOf } from "../shared/spans";
import { known } from "../unknown";

/** Addresses that a pool must not have. */
export interface Taken extends Span {
    /** The severity of the finding if a pool has them. */
    severity: Severity;
    /** The addresses with their owner or the consequence, as a part of a sentence. */
    what: string;
}

/** Returns the addresses of a list as taken addresses. */
export function takenIn(list: string[] | undefined, severity: Severity, what: (text: string) => string): Taken[] {
    return spansOf(list).map((span) => ({ ...span, severity, what: what(span.text) }));
}

/** Names a node in a message. */
export function nodeText(name: string): string {
    return known(name) === undefined ? "a node" : `the node ${JSON.stringify(name)}`;
}
