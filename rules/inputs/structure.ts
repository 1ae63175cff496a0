import { z } from "zod";
import type { Saying } from "../finding";
import type { Finding } from "../model";
import { withoutNulls } from "../shared/nulls";
import { isUnknown, UNKNOWN } from "../unknown";
import { meantValue, type Misfit } from "./meantValue";
import { meantKey, unknownKeyHint } from "./unknownKey";

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

/** Whether a hint may name a property at a path. */
export type Offers = (path: Path) => boolean;

/** Checks a value against a schema; `UNKNOWN` fits everywhere, and a key whose value is null is as good as absent. */
export function structure(schema: z.ZodType, given: Record<string, unknown>, offers: Offers = () => true): Structured {
    const input = withoutNulls(given);
    const value = withoutNulls(given);
    const result: Structured = { value, findings: [], paths: [] };
    const issues = schema.safeParse(input).error?.issues ?? [];
    for (const issue of issues.filter(({ code }) => code === "unrecognized_keys")) {
        for (const key of (issue as z.core.$ZodIssueUnrecognizedKeys).keys) {
            const path = [...issue.path, key];
            const allowed = keysAt(schema, issue.path).filter((other) => offers([...issue.path, other]));
            add(result, path, unknownKey(key, get(input, path), allowed));
            remove(value, path);
            // A property under a wrong name isn't reported as missing, too.
            const meant = meantKey(key, allowed);
            if (meant !== undefined && get(value, [...issue.path, meant]) === undefined) {
                replace(value, [...issue.path, meant]);
            }
        }
    }
    for (const issue of issues.filter(({ code }) => code !== "unrecognized_keys")) {
        const found = get(input, issue.path);
        if (isUnknown(found) || isUnknown(get(value, issue.path))) continue;
        add(result, issue.path, wrongValue(issue, found, keysAt(schema, issue.path)));
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

function add(result: Structured, path: Path, { rule, message, hint }: Saying) {
    result.findings.push({ severity: "error", rule, message, hint });
    result.paths.push(path);
}

function unknownKey(key: string, value: unknown, allowed: string[]): Saying {
    return {
        rule: "unknown-property",
        message: `There is no property ${JSON.stringify(key)} here.`,
        hint: unknownKeyHint(key, value, allowed),
    };
}

function wrongValue(issue: z.core.$ZodIssue, found: unknown, keys: string[]): Saying {
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
                hint: typeHint(
                    { name, expected: issue.expected, value: found, keys },
                    issue.path,
                    `${article} ${type}`,
                ),
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

/** The value that was meant, unless it may be secret. */
function typeHint({ name, expected, value, keys }: Misfit, path: Path, type: string): string {
    const inList = typeof path.at(-1) === "number";
    if (value === null && inList) return "Remove the empty item.";
    if (isSecret(path))
        return keys.includes("name") ? `Write ${name}: { name: "<a Secret's name>" }.` : `Write ${type}.`;
    const meant = meantValue({ name, expected, value, keys });
    if (meant === undefined) return `Write ${type}.`;
    return inList ? `Write ${meant}.` : `Write ${keyText(name)}: ${meant}.`;
}

/** A key as YAML has it: a path puts some into brackets. */
function keyText(name: string): string {
    return name.replace(/^\[(".*")\]$/, "$1");
}

function isSecret(path: Path): boolean {
    return path.some((part) => MAY_BE_SECRET.test(String(part)));
}

function bound(name: string, shown: string, word: string, limit: number | bigint): Saying {
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
    if (isSecret(path)) return `a ${typeof value}`;
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
