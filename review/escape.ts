import { shown } from "./hidden";

// All texts of a preview come from inputs, so no text may become markup, a mention or a command in a comment.

/** A value as an inline code span, which contains no markup and no mentions. */
export function code(value: unknown): string {
    const text = oneLine(plain(value));
    const fence = "`".repeat(longestRun(text) + 1);
    const padding = text === "" || /^`|`$|^ .* $/.test(text) ? " " : "";
    return `${fence}${padding}${text}${padding}${fence}`;
}

/** A code span within a table. A bar would end the cell, so it is escaped. */
export function codeInTable(value: unknown): string {
    return code(value).replaceAll("|", "\\|");
}

/** A text as a code block. */
export function codeBlock(text: string): string {
    const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return `${fence}text\n${text.replaceAll(CONTROLS, " ")}\n${fence}`;
}

/** A text for a quoted Mermaid label. Special characters become entities, so that the text can't end the label or the block. */
export function label(value: unknown): string {
    const text = oneLine(plain(value));
    const short = text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
    return short.replace(/[^\p{L}\p{N} .:/_,()=+…→-]/gu, (character) => `#${character.codePointAt(0)};`);
}

const LONGEST_LABEL = 60;

/** A value as text: a list as its elements, an absent value as the default, an unknown value as such, and no credentials. */
export function plain(value: unknown): string {
    if (value === undefined || value === null) return "(default)";
    if (typeof value === "string") return UNKNOWN_VALUES.has(value) ? "(known at the update)" : value;
    if (Array.isArray(value) && value.length === 0) return "[]";
    if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.map(plain).join(", ");
    return JSON.stringify(value, (key, inner: unknown) => {
        const open = shown(key, inner);
        return typeof open === "string" ? plain(open) : open;
    });
}

/** The engine's placeholders for unknown values, one for each type. */
const UNKNOWN_VALUES = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The placeholder of a secret. */
export const SECRET = "[secret]";

/** Whether a text is a value, and no placeholder. */
export function isKnown(text: string): boolean {
    return !UNKNOWN_VALUES.has(text) && text !== SECRET;
}

/** Control characters except line feeds. They could hide or reverse parts of a text. */
const CONTROLS = /[^\P{C}\n]/gu;

function oneLine(text: string): string {
    return text.replaceAll(CONTROLS, " ").replaceAll(/\s*\n\s*/g, " ");
}

function longestRun(text: string): number {
    return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** `1 pool`, `2 pools`, `1,024 addresses`. */
export function count(number: number | bigint, word: string, several = `${word}s`): string {
    return `${number.toLocaleString("en-US")} ${BigInt(number) === 1n ? word : several}`;
}

/** `a`, `b` and `c`, for a sentence. A long list is shortened. */
export function listed(values: unknown[], most = 6, last = "and"): string {
    const shown = values.slice(0, most).map(code);
    if (values.length > most) return `${shown.join(", ")} and ${values.length - most} more`;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}` : (shown[0] ?? "");
}
