import { isRange, parseAddress, parseRange } from "../shared/addresses";
import { spanOf } from "../shared/spans";

/** What a value of a list may be. */
export type Form = "address" | "prefix" | "range";

/** Whether a text has the form that its list asks for. A range may be a prefix or a single address, too. */
export function hasForm(text: string, form: Form): boolean {
    if (form === "address") return parseAddress(text) !== undefined;
    if (form === "prefix") return text.includes("/") && isRange(parseRange(text));
    return spanOf(text) !== undefined;
}
