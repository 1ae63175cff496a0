import { mayBeCredential } from "../shared/credentials";
import { UNKNOWN } from "../unknown";

/** Characters for private use, which YAML takes for letters. The number of a placeholder is between them. */
const [OPEN, CLOSE] = ["\uF8FE", "\uF8FD"];
const MASK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, "g");

/** A text whose placeholders have no characters that YAML would interpret. */
export interface Masked {
    text: string;
    /** The masked placeholders, by their number. */
    originals: string[];
    /** The placeholders that were replaced by their default. */
    defaults: string[];
}

/** Patterns for `{{ … }}`, `{% … %}` and `${…}` in a text that is valid YAML only after their replacement. */
const TEMPLATE = /\$?\{\{(?:(?!\{\{|\}\})[^])*\}\}|\{%(?:(?!\{%|%\})[^])*%\}/g;
const VARIABLE = /(\$?)\$\{([^{}\n]*)\}/g;
const DEFAULT = /^\s*[A-Za-z_]\w*:?[-=](.*)$/;

/** Masks placeholders before YAML is parsed, and replaces variables by their default, as `flux` and `envsubst` do. */
export function mask(text: string): Masked {
    const originals: string[] = [];
    const defaults: string[] = [];
    if (text.includes(OPEN) || text.includes(CLOSE)) return { text, originals, defaults };
    const masked = (original: string) => `${OPEN}${originals.push(original) - 1}${CLOSE}`;
    let now = text.replace(TEMPLATE, masked);
    for (let before = ""; before !== now;) {
        before = now;
        now = now.replace(VARIABLE, (whole: string, escape: string, inner: string) => {
            // Two dollar signs are an escaped dollar sign, not a variable.
            if (escape !== "") return whole;
            const [, value = ""] = DEFAULT.exec(inner) ?? [];
            if (value === "" || value.includes(OPEN)) return masked(whole);
            defaults.push(whole);
            return value;
        });
    }
    return { text: now, originals, defaults };
}

/** Returns the text of a placeholder, with the placeholders inside it. */
function originalOf(text: string, originals: string[]): string {
    return text.replace(MASK, (_, index: string) => originalOf(originals[Number(index)] ?? "", originals));
}

/** Returns a value as it was before `mask`. */
export function unmasked(value: unknown, originals: string[]): unknown {
    if (originals.length === 0) return value;
    return mapped(value, (text) => originalOf(text, originals));
}

/**
 * Returns a value in which texts with a masked placeholder are `UNKNOWN`, except texts of several lines, which are documents themselves.
 */
export function withUnknowns(value: unknown, originals: string[]): unknown {
    if (originals.length === 0) return value;
    return mapped(value, (text) => (isMasked(text) && !text.includes("\n") ? UNKNOWN : originalOf(text, originals)));
}

/** Patterns for placeholders of other tools in a value. */
const IN_VALUES: RegExp[] = [
    /ENC\[AES256_GCM,[^\]]*\]/,
    /(?<!\$)\$\{[^{}]*\}/,
    /\$\([A-Za-z_][\w.-]*\)/,
    /\$[A-Za-z_]\w*/,
    /<%.*?%>|<<.*?>>|<[^<>]+>/,
    /\[\[.*?\]\]/,
    /#\{[^{}]*\}/,
    /^\(\(.*\)\)$/,
    /^_+[A-Za-z][\w-]*?_+(?=$|\/)/,
    /^@+[\w.-]+@+$/,
    /^%+[\w.-]+%+$/,
    /%\(\w+\)s/,
    /^\{\w+\}$/,
];

/** Matches every text with a placeholder. One test of most texts is faster than all patterns. */
const MAY_HAVE_PLACEHOLDER = new RegExp(`[${OPEN}$<[#(_@%{]`);

/** Keys whose values MetalLB doesn't read, or use these characters otherwise. An inner key follows the outer key after a line break. */
const NOT_READ = /^(?:annotations|managedFields|images|conditions)(?=$|\n(?!metallb\.))/;

/** Returns a value in which texts with a placeholder are `UNKNOWN`, and the placeholders. */
export function withoutPlaceholders(value: unknown, originals: string[]): { value: unknown; found: string[] } {
    const found = new Set<string>();
    const filled = mapped(value, (text, key) => {
        if (!MAY_HAVE_PLACEHOLDER.test(text)) return text;
        if (NOT_READ.test(key)) return originalOf(text, originals);
        const whole = originalOf(text, originals);
        const names = placeholdersIn(text, originals);
        if (names.length === 0) return whole;
        // A credential may resemble a placeholder, so only unambiguous placeholders are shown.
        if (!mayBeCredential(key) || (names[0] === whole && /^(?:\$?\{|ENC\[|\$ANSIBLE_VAULT$)/.test(whole)))
            names.forEach((name) => found.add(name));
        return UNKNOWN;
    });
    return { value: filled, found: [...found] };
}

function placeholdersIn(text: string, originals: string[]): string[] {
    const masked = [...text.matchAll(MASK)].map(([whole]) => originalOf(whole, originals));
    if (text.startsWith("$ANSIBLE_VAULT;")) return ["$ANSIBLE_VAULT"];
    if (masked.length > 0 || text.includes("\n")) return masked;
    const pattern = IN_VALUES.map((one) => one.exec(text)?.[0]).find((one) => one !== undefined);
    return pattern === undefined ? [] : [pattern];
}

/** Copies a value and applies `change` to every text. If `change` returns no text for a key, that result replaces the map. */
function mapped(value: unknown, change: (text: string, key: string) => unknown): unknown {
    const copies = new Map<object, unknown>();
    const copy = (one: unknown, key: string): unknown => {
        if (typeof one === "string") return change(one, key);
        if (typeof one !== "object" || one === null) return one;
        // All references to a YAML anchor are the same object, which may refer to itself.
        if (copies.has(one)) return copies.get(one);
        copies.set(one, one);
        const made = Array.isArray(one) ? one.map((inner) => copy(inner, key)) : copyOfMap(one, key);
        copies.set(one, made);
        return made;
    };
    const copyOfMap = (map: object, key: string): unknown => {
        const entries: [string, unknown][] = [];
        for (const [inner, content] of Object.entries(map)) {
            const name = change(inner, key);
            if (typeof name !== "string") return name;
            entries.push([name, copy(content, NOT_READ.test(key) ? `${key}\n${inner}` : inner)]);
        }
        return Object.fromEntries(entries);
    };
    return copy(value, "");
}

/** Whether a text has a placeholder that `mask` found. */
export function isMasked(value: unknown): boolean {
    return typeof value === "string" && value.includes(OPEN);
}
