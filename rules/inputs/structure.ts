import * as z from "zod";
import { withFix, type FindingDetails } from "../finding";
import type { Finding } from "../model";
import { hasLogin, mayBeCredential } from "../shared/credentials";
import { withoutNulls } from "../shared/nulls";
import { isUnknown, UNKNOWN } from "../unknown";
import { factsOf, required, secretPaths, typesAlong } from "./field";
import { meantValue, type Misfit } from "./meantValue";
import { meantKey, unknownKeyHint } from "./unknownKey";

type Path = PropertyKey[];

/** A value with the right structure, and the findings about the original value. */
export interface Structured {
    /** The value, in which wrong parts are `UNKNOWN`. The rules check the rest. */
    value: Record<string, unknown>;
    findings: Omit<Finding, "object" | "path">[];
    paths: Path[];
}

/** Whether a hint may name a property at a path. */
export type Offers = (path: Path) => boolean;

/** Checks a value against a schema. `UNKNOWN` fits everywhere. A key with the value null counts as absent. */
export function structure(schema: z.ZodType, given: Record<string, unknown>, offers: Offers = () => true): Structured {
    const input = withoutNulls(given);
    const issues = schema.safeParse(input).error?.issues ?? [];
    const value = issues.length === 0 ? input : withoutNulls(given);
    const result: Structured = { value, findings: [], paths: [] };
    for (const issue of issues.filter(({ code }) => code === "unrecognized_keys")) {
        for (const key of (issue as z.core.$ZodIssueUnrecognizedKeys).keys) {
            const path = [...issue.path, key];
            const allowed = keysAt(schema, issue.path).filter((other) => offers([...issue.path, other]));
            add(result, path, unknownKey(key, get(input, path), allowed));
            remove(value, path);
            // A property under a wrong name isn't also reported as missing.
            const meant = meantKey(key, allowed);
            if (meant !== undefined && get(value, [...issue.path, meant]) === undefined) {
                replace(value, [...issue.path, meant]);
            }
        }
    }
    for (const issue of issues.filter(({ code }) => code !== "unrecognized_keys")) {
        const found = get(input, issue.path);
        if (isUnknown(found) || isUnknown(get(value, issue.path))) continue;
        add(result, issue.path, wrongValue(issue, found, expectedAt(schema, issue.path)));
        replace(value, issue.path);
    }
    return result;
}

/** Writes a path as users do: `bgp.peers[0].myASN`. Keys that are addresses, or should be addresses, are always in brackets. */
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

function add(result: Structured, path: Path, details: FindingDetails) {
    result.findings.push({ severity: "error", ...withFix(details) });
    result.paths.push(path);
}

function unknownKey(key: string, value: unknown, allowed: string[]): FindingDetails {
    return {
        rule: "unknown-property",
        message: `The property ${JSON.stringify(key)} doesn't exist.`,
        hint: unknownKeyHint(key, value, allowed),
    };
}

/** The schema's facts about the place of a wrong value. */
interface Expected {
    keys: string[];
    unit: Misfit["unit"];
    /** Whether messages must not show the value, nor any value inside it. */
    secret: boolean;
    /** The names of secrets inside it. */
    secretsInside: Set<string>;
}

function expectedAt(schema: z.ZodType, path: Path): Expected {
    const type = typesAlong(schema, path)[path.length];
    const secretsInside = type === undefined ? [] : secretPaths(type).map((inside) => inside.at(-1) ?? "");
    const { unit } = type === undefined ? {} : factsOf(type);
    return { keys: keysAt(schema, path), unit, secret: isSecret(schema, path), secretsInside: new Set(secretsInside) };
}

function wrongValue(issue: z.core.$ZodIssue, found: unknown, expected: Expected): FindingDetails {
    const name = pathText(issue.path.slice(issue.path.findLastIndex((part) => typeof part === "string")));
    if (found === undefined) {
        return { rule: "required-property", message: `${name} is missing.`, hint: `Add ${name}.` };
    }
    const shown = show(found, expected.secret);
    switch (issue.code) {
        case "invalid_type": {
            const type = typeName(issue.expected);
            return {
                rule: "property-type",
                message: `${name} is ${shown}, but it has to be ${type}.`,
                hint: typeHint({ name, value: found, ...expected, expected: issue.expected }, expected, type),
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

/** Returns a hint with the value that was probably meant, unless the value may be secret. */
function typeHint(misfit: Misfit, { secret, secretsInside }: Expected, type: string): string {
    const { name, value, keys } = misfit;
    const inList = name.endsWith("]") && !name.endsWith('"]');
    if (value === null && inList) return "Remove the empty item.";
    if (secret) return keys.includes("name") ? `Write ${name}: { name: "<a Secret's name>" }.` : `Write ${type}.`;
    const meant = holdsSecret(value, secretsInside) ? undefined : meantValue(misfit);
    if (meant === undefined) return `Write ${type}.`;
    return inList ? `Write ${meant}.` : `Write ${keyText(name)}: ${meant}.`;
}

/** A key as YAML writes it. In a path, some keys are in brackets. */
function keyText(name: string): string {
    return name.replace(/^\[(".*")\]$/, "$1");
}

/** Whether the schema marks a value as secret, or its name resembles a credential: users write passwords in place of a Secret's name. */
function isSecret(schema: z.ZodType, path: Path): boolean {
    const marked = typesAlong(schema, path).some((type) => {
        const { secret, hidden } = factsOf(type);
        return secret !== undefined || hidden === true;
    });
    return marked || path.some((part) => mayBeCredential(String(part)));
}

function holdsSecret(value: unknown, names: Set<string>): boolean {
    if (typeof value === "string") return hasLogin(value);
    if (typeof value !== "object" || value === null) return false;
    return Object.entries(value).some(([key, inner]) => {
        return names.has(key) || mayBeCredential(key) || holdsSecret(inner, names);
    });
}

function bound(name: string, shown: string, word: string, limit: number | bigint): FindingDetails {
    return {
        rule: "property-value",
        message: `${name} is ${shown}, but it has to be ${word} ${limit}.`,
        hint: `Use a value that is ${word} ${limit}.`,
    };
}

function typeName(expected: string): string {
    const names: Record<string, string> = { int: "integer", array: "list", record: "map", object: "map" };
    const name = names[expected] ?? expected;
    return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

/** A value for a message. A collection or a possible secret is described by its type only. */
function show(value: unknown, secret: boolean): string {
    if (Array.isArray(value)) return "a list";
    if (value === null) return "null";
    if (typeof value === "object") return "a map";
    if (secret || (typeof value === "string" && hasLogin(value))) return `a ${typeof value}`;
    return typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value));
}

function keysAt(schema: z.ZodType, path: Path): string[] {
    const found = typesAlong(schema, path)[path.length];
    const type = found === undefined ? undefined : required(found);
    return type instanceof z.ZodObject ? Object.keys(type.shape) : [];
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
