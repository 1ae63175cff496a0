import { z } from "zod";
import type { Finding } from "../model";
import { isNear } from "../shared/near";
import { isUnknown, UNKNOWN } from "../unknown";

type Path = PropertyKey[];

/** Properties whose values no message shows, nor what is inside them. */
const MAY_BE_SECRET = /password(?!Type)|secret|values|apiKey|token|privateKey|^secondary$/i;

/** A value that has the structure it should have, and what was wrong with it. */
export interface Structured {
    /** What wasn't right is `UNKNOWN` in it, so that the rules judge the rest. */
    value: Record<string, unknown>;
    findings: Omit<Finding, "object" | "path">[];
    paths: Path[];
}

/** Checks a value against a schema; `UNKNOWN` fits everywhere, and a key whose value is null is as good as absent. */
export function structure(schema: z.ZodType, given: Record<string, unknown>): Structured {
    const input = withoutNulls(given) as Record<string, unknown>;
    const value = withoutNulls(given) as Record<string, unknown>;
    const result: Structured = { value, findings: [], paths: [] };
    const parsed = schema.safeParse(input);
    for (const issue of parsed.error?.issues ?? []) {
        if (issue.code === "unrecognized_keys") {
            for (const key of issue.keys) {
                const path = [...issue.path, key];
                add(result, path, unknownKey(key, keysAt(schema, issue.path)));
                remove(value, path);
            }
            continue;
        }
        const found = get(input, issue.path);
        if (isUnknown(found)) continue;
        add(result, issue.path, wrongValue(issue, found));
        replace(value, issue.path);
    }
    return result;
}

/** A path as users write it: `bgp.peers[0].myASN`; what is named by an address, or ought to be, always in brackets. */
export function pathText(path: Path): string {
    return path.reduce<string>((text, part, index) => {
        if (typeof part === "number") return `${text}[${part}]`;
        const key = String(part);
        if (path[index - 1] === "neighbors" || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
            return `${text}[${JSON.stringify(key)}]`;
        }
        return text === "" ? key : `${text}.${key}`;
    }, "");
}

function add(result: Structured, path: Path, { rule, message, hint }: { rule: string; message: string; hint: string }) {
    result.findings.push({ severity: "error", rule, message, hint });
    result.paths.push(path);
}

function unknownKey(key: string, allowed: string[]) {
    const near = allowed.find((other) => isNear(key, other));
    return {
        rule: "unknown-property",
        message: `There is no property ${JSON.stringify(key)} here.`,
        hint: near === undefined ? `These there are: ${allowed.join(", ")}.` : `Did you mean ${near}?`,
    };
}

function wrongValue(issue: z.core.$ZodIssue, found: unknown) {
    const name = pathText(issue.path.slice(issue.path.findLastIndex((part) => typeof part === "string")));
    if (found === undefined) {
        return { rule: "required-property", message: `${name} is missing.`, hint: `Add ${name}.` };
    }
    const shown = show(found, issue.path);
    switch (issue.code) {
        case "invalid_type": {
            const type = typeName(issue.expected);
            const article = /^[aeiou]/.test(type) ? "an" : "a";
            return {
                rule: "property-type",
                message: `${name} is ${shown}, but it has to be ${article} ${type}.`,
                hint: issue.expected === "string" ? "Write it in quotes." : `Write ${article} ${type}.`,
            };
        }
        case "invalid_value": {
            const allowed = issue.values.map((value) => JSON.stringify(value)).join(", ");
            return {
                rule: "property-value",
                message: `${name} is ${shown}, which isn't one of its values.`,
                hint: `Use one of ${allowed}.`,
            };
        }
        case "too_small":
            return bound(name, shown, "at least", issue.minimum);
        case "too_big":
            return bound(name, shown, "at most", issue.maximum);
        default:
            return {
                rule: "property-value",
                message: `${name} is ${shown}, which isn't a value for it.`,
                hint: "Correct it.",
            };
    }
}

function bound(name: string, shown: string, word: string, limit: number | bigint) {
    return {
        rule: "property-value",
        message: `${name} is ${shown}, but it has to be ${word} ${limit}.`,
        hint: `Use a value that is ${word} ${limit}.`,
    };
}

function typeName(expected: string): string {
    const names: Record<string, string> = { int: "integer", array: "list", record: "map", object: "map" };
    return names[expected] ?? expected;
}

/** A value for a message. What may be secret, and what is long, is told by its type. */
function show(value: unknown, path: Path): string {
    if (Array.isArray(value)) return "a list";
    if (value === null) return "null";
    if (typeof value === "object") return "a map";
    if (path.some((part) => MAY_BE_SECRET.test(String(part)))) return `a ${typeof value}`;
    return typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value));
}

function keysAt(schema: z.ZodType, path: Path): string[] {
    let at: unknown = schema;
    for (const part of path) {
        at = unwrap(at);
        if (at instanceof z.ZodArray) at = at.element;
        else if (at instanceof z.ZodRecord) at = at.valueType;
        else if (at instanceof z.ZodObject) at = (at.shape as Record<string, unknown>)[String(part)];
    }
    at = unwrap(at);
    return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
    return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

/** A copy without empty keys, which in YAML are null. The API server prunes them, too; in lists it leaves them. */
function withoutNulls(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutNulls);
    if (typeof value !== "object" || value === null) return value;
    const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
    return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function get(root: unknown, path: Path): unknown {
    return path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part], root);
}

function replace(root: unknown, path: Path): void {
    const parent = get(root, path.slice(0, -1));
    const key = path.at(-1);
    if (typeof parent === "object" && parent !== null && key !== undefined) {
        (parent as Record<PropertyKey, unknown>)[key] = UNKNOWN;
    }
}

function remove(root: unknown, path: Path): void {
    const parent = get(root, path.slice(0, -1));
    const key = path.at(-1);
    if (typeof parent === "object" && parent !== null && key !== undefined) {
        delete (parent as Record<PropertyKey, unknown>)[key];
    }
}
