import { parseDuration } from "./durations";

/** Words for units, and what Go calls them. */
const UNITS: [RegExp, string][] = [
    [/^(?:ms|msecs?|milliseconds?)$/, "ms"],
    [/^(?:|s|secs?|seconds?)$/, "s"],
    [/^(?:m|mins?|minutes?)$/, "m"],
    [/^(?:h|hrs?|hours?)$/, "h"],
];

/** The duration that a text or number probably means, as Go reads it: 90 is "90s". Undefined where nothing comes to mind. */
export function meantDuration(given: string | number): string | undefined {
    const [, amount = "", word = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*$/i.exec(String(given)) ?? [];
    const unit = UNITS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
    const text = `${amount}${unit ?? ""}`;
    return amount === "" || unit === undefined || parseDuration(text) === undefined ? undefined : text;
}
