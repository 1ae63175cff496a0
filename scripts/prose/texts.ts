// The texts that the prose linter reads: the pages, the docstrings, and the sources' comments, messages and test titles.
import * as fs from "node:fs";
import * as path from "node:path";
import { sourceTexts } from "./sources";

export interface Text {
    /** A file, or a docstring's property. */
    name: string;
    /** The line in the file where the text begins. */
    line: number;
    text: string;
}

const PAGES = ["*.md", ".github/**/*.md", "docs/**/*.md", "examples/**/*.md", "lab/**/*.md"];
const SOURCES = ["*.ts", "*/**/*.{ts,mts,mjs,php,sh,awk,py}", "site/.vitepress/**/*.{ts,mts}"];
const NOT_OURS = new Set(["node_modules", "dist", "sdks", ".lab", "release"]);
const REFERENCE = "docs/reference/";
const SCHEMA = "provider/schema/golden.json";

export function texts(root: string): Text[] {
    const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");
    const files = filesOf(root, PAGES);
    const pages = files
        .filter((file) => !file.startsWith(REFERENCE))
        .map((name) => ({ name, line: 1, text: read(name) }));
    const schema = docstrings(JSON.parse(read(SCHEMA)));
    const others = files
        .filter((file) => file.startsWith(REFERENCE))
        .flatMap((name) => referenceTexts(name, read(name), schema));
    const sources = filesOf(root, SOURCES).flatMap((name) => sourceTexts(name, read(name)));
    return [...pages, ...schema, ...others, ...sources];
}

function filesOf(root: string, patterns: string[]): string[] {
    const exclude = (name: string) => NOT_OURS.has(path.basename(name));
    const files = patterns.flatMap((pattern) => fs.globSync(pattern, { cwd: root, exclude }));
    return files.map((file) => file.split(path.sep).join("/")).sort();
}

/** The schema's descriptions, which come from the docstrings. Each text occurs once, with the name of its first property. */
export function docstrings(schema: unknown): Text[] {
    const byText = new Map<string, string>();
    const visit = (value: unknown, at: string[]) => {
        if (typeof value !== "object" || value === null) return;
        for (const [key, inner] of Object.entries(value)) {
            if (key === "description" && typeof inner === "string") {
                if (!byText.has(inner)) byText.set(inner, at.join("."));
            } else visit(inner, LEVELS.has(key) ? at : [...at, key.replace(/^.*:/, "")]);
        }
    };
    visit(schema, []);
    return Array.from(byText, ([text, name]) => ({ name: `${SCHEMA}: ${name}`, line: 1, text }));
}

const LEVELS = new Set(["resources", "types", "properties", "inputProperties"]);

/** The docstrings in the reference that aren't in the schema: of functions, constructors and outputs. */
export function referenceTexts(name: string, page: string, schema: Text[]): Text[] {
    const known = schema.map(({ text }) => bare(text)).join("|");
    return paragraphs(page)
        .filter(({ text }) => /[.:!?]\W*$/.test(text) && !/^[#>*]/.test(text) && !known.includes(bare(text)))
        .map((paragraph) => ({ name, ...paragraph }));
}

function paragraphs(page: string): { line: number; text: string }[] {
    const found: { line: number; text: string }[] = [];
    let inCode = false;
    let open = false;
    for (const [index, line] of page.split("\n").entries()) {
        if (line.startsWith("```")) inCode = !inCode;
        const isRow = line.startsWith("|");
        const text = isRow ? line.replace(/\s*\|\s*$/, "").replace(/^.* \| /, "") : line.trim();
        const isText = text !== "" && !inCode;
        if (isText && open && !isRow) found.at(-1)!.text += `\n${text}`;
        else if (isText) found.push({ line: index + 1, text });
        open = isText && !isRow;
    }
    return found;
}

const bare = (text: string) => text.replace(/\W+/g, "");
