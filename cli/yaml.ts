import { readFile } from "node:fs/promises";
import type { ScalarTag, Tags } from "yaml";
import { composed } from "../rules/shared/depth";
import { textOf } from "./bytes";
import { encrypted } from "./encrypted";
import { jsonValue } from "./json";
import { Unreadable } from "./unreadable";
import { problemOf } from "./yamlProblem";

/** A file's documents, and its name in messages. */
export interface Source {
    name: string;
    documents: unknown[];
}

/** kubectl reads YAML 1.1's words for booleans. It doesn't read the rest of YAML 1.1, such as numbers with colons. */
const OLD_BOOLEAN: ScalarTag = {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    test: /^(?:[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$/,
    resolve: (text) => /^(?:y|yes|on)$/i.test(text),
};

/** kubectl reads 010 as 8 and 1_000 as 1000, as Go and YAML 1.1 do. */
const OLD_INTEGER: ScalarTag = {
    tag: "tag:yaml.org,2002:int",
    default: true,
    test: /^[-+]?(?:0_*[0-7][0-7_]*|0b[01_]+|[1-9]\d*_[\d_]*)$/,
    resolve: (text) => {
        const [, sign = "", digits = ""] = /^([-+]?)(.*)$/.exec(text.replaceAll("_", "")) ?? [];
        const value = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
        return sign === "-" ? -value : value;
    },
};

/** Characters that YAML and JSON allow only as escapes. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/** Reads and parses one file, or standard input for `-`. */
export async function readSource(file: string, manifest: boolean, readStdin: () => Promise<string>): Promise<Source> {
    const { name, text } = await readText(file, readStdin);
    return sourceOf(name, text, manifest);
}

/** The documents of a text. */
export function sourceOf(name: string, text: string, manifest = false): Source {
    const locked = encrypted(name, text, manifest);
    if (locked !== undefined) throw new Unreadable(locked);
    const documents = parse(name, text, manifest).filter((document) => document !== null && document !== undefined);
    if (documents.length === 0) throw new Unreadable(`${name} is empty`);
    return { name, documents };
}

/** The text of a file, or of standard input for `-`, and its name in messages. */
export async function readText(
    file: string,
    readStdin: () => Promise<string>,
    decode = textOf,
): Promise<{ name: string; text: string }> {
    if (file === "-") return { name: "standard input", text: await readStdin() };
    return { name: file, text: await read(file, decode) };
}

/** A file's text. */
export async function read(file: string, decode = textOf): Promise<string> {
    try {
        return decode(file, await readFile(file));
    } catch (problem) {
        if (problem instanceof Unreadable) throw problem;
        throw new Unreadable(`can't read ${file}: ${reasonOf(problem)}`);
    }
}

/** Why a file can't be read. */
export function reasonOf(problem: unknown): string {
    const reasons: Record<string, string> = {
        ENOENT: "there is no such file",
        EISDIR: "it is a folder -> name its files, or pass --manifests if it has Kubernetes manifests",
        EACCES: "permission denied",
    };
    const { code = "", message } = problem as NodeJS.ErrnoException;
    return reasons[code] ?? message;
}

/** The documents of a text, empty ones as null. */
export function parse(name: string, text: string, manifest: boolean): unknown[] {
    const control = CONTROL.exec(text);
    if (control !== null) {
        const line = text.slice(0, control.index).split("\n").length;
        throw new Unreadable(
            `${name}, line ${line}: YAML allows no control characters -> remove ${JSON.stringify(control[0])}`,
        );
    }
    const json = jsonValue(text);
    if (json !== undefined) return [json.value];
    const customTags = (tags: Tags) => (manifest ? [OLD_INTEGER, ...tags, OLD_BOOLEAN] : tags);
    return [...parsed(name, manifest ? separated(text) : text, customTags)].map((document) => {
        const [problem] = document.errors;
        if (problem !== undefined) throw new Unreadable(`${name}, ${problemOf(text, problem)}`);
        try {
            const value = document.toJS() as unknown;
            if (isCyclic(value)) throw new Error("an alias is inside of its own anchor's value -> remove the alias");
            return value;
        } catch (error) {
            throw new Unreadable(`${name}: ${(error as Error).message}`);
        }
    });
}

/** Separates documents as kubectl does: JSON objects in a row, and concatenated files with byte order marks. */
function separated(text: string): string {
    const marks = text.replaceAll(/^(---.*\n)\uFEFF/gm, "$1");
    return /^\s*\{/.test(marks) ? marks.replaceAll(/(\}[ \t]*\r?\n\s*)(?=\{)/g, "$1--- ") : marks;
}

function parsed(name: string, text: string, customTags: (tags: Tags) => Tags) {
    try {
        return composed(text, {
            merge: true,
            customTags,
            // Otherwise the library prints warnings to standard error.
            logLevel: "error",
        });
    } catch (error) {
        const reason = error instanceof RangeError ? "it is nested too deeply" : (error as Error).message;
        throw new Unreadable(`${name}: ${reason}`);
    }
}

/** Whether a value contains itself, as `&a [*a]` does. */
function isCyclic(value: unknown, within: unknown[] = [], clear = new Set<unknown>()): boolean {
    if (typeof value !== "object" || value === null || clear.has(value)) return false;
    if (within.includes(value)) return true;
    const found = Object.values(value).some((inner) => isCyclic(inner, [...within, value], clear));
    clear.add(value);
    return found;
}
