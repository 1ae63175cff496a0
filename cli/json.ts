/** The value of a JSON text; undefined for other texts. JSON is YAML, but its parser takes a small part of the time and the memory. */
export function jsonValue(text: string): { value: object } | undefined {
    // The YAML parser takes only line feeds for line ends.
    if (!/^\s*[{[]/.test(text) || /\r(?!\n)/.test(text)) return undefined;
    try {
        const value = JSON.parse(text) as object;
        return isWritten(value, text) && !isDeep(value, DEEPEST) ? { value } : undefined;
    } catch {
        return undefined;
    }
}

/** The most levels that are read here. The YAML parser decides about deeper texts. */
const DEEPEST = 50;

/**
 * Whether a text is the usual spelling of a value. In any other JSON, YAML may refuse a key that occurs twice, or read a number differently.
 */
function isWritten(value: object, text: string): boolean {
    return JSON.stringify(value) === text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
}

function isDeep(value: unknown, left: number): boolean {
    if (typeof value !== "object" || value === null) return false;
    return left === 0 || Object.values(value).some((inner) => isDeep(inner, left - 1));
}
