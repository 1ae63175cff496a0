import { parseDuration } from "./durations";

/** Patterns for units, and Go's names for these units. */
const UNITS: [RegExp, string][] = [
    [/^(?:ms|msecs?|milliseconds?)$/, "ms"],
    [/^(?:|s|secs?|seconds?)$/, "s"],
    [/^(?:m|mins?|minutes?)$/, "m"],
    [/^(?:h|hrs?|hours?)$/, "h"],
];

/** Returns the duration that a text or a number probably means, in Go's format: 90 is "90s". Undefined if there is no good guess. */
export function meantDuration(given: string | number): string | undefined {
    const parts = partsOf(String(given));
    if (parts !== undefined) return parts;
    const [, amount = "", word = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*$/i.exec(String(given)) ?? [];
    const unit = UNITS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
    const text = `${amount}${unit ?? ""}`;
    return amount === "" || unit === undefined || parseDuration(text) === undefined ? undefined : text;
}

/** Reads "1m 30s", "1 min 30 sec", PT1M30S of ISO 8601, and 00:01:30. */
function partsOf(text: string): string | undefined {
    const [, hours = "", minutes = "", seconds = ""] = /^\s*(?:(\d+):)?(\d+):(\d+)\s*$/.exec(text) ?? [];
    const words = seconds === "" ? text.replace(/^\s*PT(?=\d)/i, "") : `${hours || 0}h${minutes}m${seconds}s`;
    if (words === text && !/[a-z]\s*\d/i.test(text)) return undefined;
    if (!/^\s*(?:\d+\s*[a-z]+\s*)+$/i.test(words)) return undefined;
    const parts = [...words.matchAll(/\d+\s*[a-z]+/gi)].map(([part]) => meantDuration(part.replace(/^0+(?=\d)/, "")));
    if (parts.length === 0 || parts.includes(undefined)) return undefined;
    const shown = parts.filter((part) => !/^0/.test(part ?? "")).join("");
    return shown === "" ? "0s" : shown;
}
