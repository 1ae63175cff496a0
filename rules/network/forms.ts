import { isRange, parseAddress, parseRange } from "../shared/addresses";
import { spanOf } from "../shared/spans";

/** The form of a list's values. */
export type Form = "address" | "prefix" | "range";

/** Whether a text has the form that its list needs. A prefix or a single address also counts as a range. */
export function hasForm(text: string, form: Form): boolean {
    if (form === "address") return parseAddress(text) !== undefined;
    if (form === "prefix") return text.includes("/") && isRange(parseRange(text));
    return spanOf(text) !== undefined;
}
