import { readFile } from "node:fs/promises";
import { parseAllDocuments, type ScalarTag, type Tags } from "yaml";
import { Unreadable } from "./unreadable";

/** A file's documents, and the name by which to speak of it. */
export interface Source {
    name: string;
    documents: unknown[];
}

/** kubectl reads YAML 1.1's words for booleans; the rest of 1.1, such as numbers with colons, it doesn't read either. */
const OLD_BOOLEAN: ScalarTag = {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    test: /^(?:[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$/,
    resolve: (text) => /^(?:y|yes|on)$/i.test(text),
};

/** Reads and parses one file, or standard input for `-`. */
export async function readSource(file: string, manifest: boolean, readStdin: () => Promise<string>): Promise<Source> {
    const { name, text } = await readText(file, readStdin);
    return sourceOf(name, text, manifest);
}

/** The documents of a text. */
export function sourceOf(name: string, text: string, manifest = false): Source {
    const documents = parse(name, text, manifest).filter((document) => document !== null && document !== undefined);
    if (documents.length === 0) throw new Unreadable(`${name} is empty`);
    return { name, documents };
}

/** One file's text, or that of standard input for `-`, and the name by which to speak of it. */
export async function readText(
    file: string,
    readStdin: () => Promise<string>,
): Promise<{ name: string; text: string }> {
    return file === "-" ? { name: "standard input", text: await readStdin() } : { name: file, text: await read(file) };
}

/** A file's text. */
export async function read(file: string): Promise<string> {
    try {
        return await readFile(file, "utf8");
    } catch (problem) {
        throw new Unreadable(`can't read ${file}: ${reasonOf(problem)}`);
    }
}

/** Why the file system doesn't give a file. */
export function reasonOf(problem: unknown): string {
    const reasons: Record<string, string> = {
        ENOENT: "there is no such file",
        EISDIR: "it is a directory; name its files",
        EACCES: "permission denied",
    };
    const { code = "", message } = problem as NodeJS.ErrnoException;
    return reasons[code] ?? message;
}

/** The documents of a text, empty ones as null. */
export function parse(name: string, text: string, manifest: boolean): unknown[] {
    const customTags = (tags: Tags) => (manifest ? [...tags, OLD_BOOLEAN] : tags);
    const parsed = parseAllDocuments(text, {
        merge: true,
        customTags,
        prettyErrors: false,
        // Warnings would go to standard error in Node's own words.
        logLevel: "error",
    });
    return [...parsed].map((document) => {
        const [problem] = document.errors;
        if (problem !== undefined) throw new Unreadable(`${name}, ${place(text, problem.pos[0])}: ${problem.message}`);
        try {
            return document.toJS() as unknown;
        } catch (error) {
            throw new Unreadable(`${name}: ${(error as Error).message}`);
        }
    });
}

function place(text: string, offset: number): string {
    const before = text.slice(0, offset).split("\n");
    return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}
