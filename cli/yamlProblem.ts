import type { YAMLError } from "yaml";

/** The reason why a text is no valid YAML. Names the cause of common mistakes, where the parser names only a consequence. */
export function problemOf(text: string, { code, message, pos: [offset] }: YAMLError): string {
    const lines = text.split("\n");
    const conflict = lines.findIndex((line) => /^(?:<{7}|>{7}) /.test(line));
    if (conflict >= 0) return `line ${conflict + 1}: this is an unresolved conflict of Git -> resolve the conflict`;
    const before = text.slice(0, offset).split("\n");
    const [row, column] = [before.length, (before.at(-1) ?? "").length + 1];
    return `line ${row}, column ${column}: ${cause(code, message, text.slice(offset), column, lines[row - 1] ?? "")}`;
}

function cause(code: string, message: string, rest: string, column: number, line: string): string {
    if (code === "RESOURCE_EXHAUSTION") return "it is nested too deeply";
    if (code === "DUPLICATE_KEY") return twice(message, rest, column);
    if (/^--\s*$/.test(line)) return `${message} -> write --- between two objects`;
    if (/^\s+---\s*$/.test(line)) return `${message} -> write --- at the line's start`;
    if (/[\u00a0\u2000-\u200b\u3000]/.test(line))
        return `${message}. The line has a no-break space or another special space, which YAML takes for a letter -> type the space again`;
    return message;
}

function twice(message: string, rest: string, column: number): string {
    const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:,{}[\]]+)/.exec(rest)?.[0] ?? "";
    const isNext = column === 1 && /^(?:apiVersion|kind|metadata|spec)$/.test(key);
    return `${message}: ${key} occurs twice -> ${isNext ? "write --- between two objects" : "remove one of them"}`;
}
