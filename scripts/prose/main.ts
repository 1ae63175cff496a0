// `npm run prose`: refuses long sentences and words that the project doesn't use, in pages, docstrings and sources.
import * as path from "node:path";
import { lint } from "./lint";
import { scores } from "./scores";
import { texts } from "./texts";

/** Lints all texts, or those whose names begin with an argument, such as `docs/operate`. `--scores` prints a table instead of findings. */
export async function main(args: string[], root: string): Promise<{ code: number; out: string }> {
    const named = args.filter((arg) => arg !== "--scores");
    const chosen = texts(root).filter(
        ({ name }) => named.length === 0 || named.some((beginning) => name.startsWith(beginning)),
    );
    if (chosen.length === 0)
        return {
            code: 2,
            out: `No text has a name that begins with ${named.join(" or ")} -> Pass a folder, such as docs/operate.`,
        };
    const linted = await Promise.all(chosen.map(async (text) => ({ ...text, ...(await lint(text.text)) })));
    if (args.includes("--scores")) return { code: 0, out: scores(linted) };
    const found = linted.flatMap(({ name, line: first, findings }) =>
        findings.map(({ line, column, message }) => `${name}:${first + line - 1}:${column}: ${message}`),
    );
    if (found.length === 0) return { code: 0, out: "" };
    return {
        code: 1,
        out: [...found, `Findings: ${found.length}. CONTRIBUTING.md, "Write", says how to fix them.`].join("\n"),
    };
}

if (require.main === module) {
    void main(process.argv.slice(2), path.join(__dirname, "../..")).then(({ code, out }) => {
        if (out) console.log(out);
        process.exitCode = code;
    });
}
