// The texts in the sources: comments, messages, and the titles of tests.
import * as ts from "typescript";
import type { Text } from "./texts";

/** A literal with fewer words is a name or a part of a command, and isn't checked. */
const FEWEST_WORDS = 4;

/** Functions whose literals are commands. */
const RUNS = /\bvtysh$/;

const TITLED = /^(describe|it|context|specify)\b/;

export function sourceTexts(name: string, source: string): Text[] {
    return /\.m?[jt]s$/.test(name) ? typeScriptTexts(name, source) : scriptTexts(name, source);
}

/** The texts of a file. In tests, only comments and titles: other literals are often wrong on purpose, or quote a program. */
function typeScriptTexts(name: string, source: string): Text[] {
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
    const inTests = name.startsWith("tests/");
    const found = new Map<number, string>();
    const visit = (node: ts.Node) => {
        const text = literal(node);
        if (text !== undefined && (inTests ? isArgumentOf(node, TITLED) : isProse(text) && !isArgumentOf(node, RUNS))) {
            found.set(node.getStart(), text);
        }
        const children = node.getChildren(file);
        children.forEach(visit);
        // Comments belong to tokens: the comment in an empty block, for one, to the brace.
        if (children.length > 0) return;
        for (const { pos, end } of [
            ...(ts.getLeadingCommentRanges(source, node.getFullStart()) ?? []),
            ...(ts.getTrailingCommentRanges(source, node.getEnd()) ?? []),
        ]) {
            found.set(pos, source.slice(pos, end));
        }
    };
    visit(file);
    const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
    const texts = Array.from(found, ([position, text]) => ({ name, line: lineOf(position), text }));
    return joined(texts.sort((a, b) => a.line - b.line));
}

function literal(node: ts.Node): string | undefined {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
    if (!ts.isTemplateExpression(node)) return undefined;
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("`code`");
}

function isArgumentOf({ parent }: ts.Node, called: RegExp): boolean {
    return ts.isCallExpression(parent) && called.test(parent.expression.getText());
}

function isProse(text: string): boolean {
    return text.split(/\s+/).filter((word) => /^["'(]*\p{L}+[,.:;)"']*$/u.test(word)).length >= FEWEST_WORDS;
}

/** Comments of shell, awk, PHP and Python. */
function scriptTexts(name: string, source: string): Text[] {
    const lines = source.split("\n").map((text, index) => ({ name, line: index + 1, text: text.trim() }));
    return joined(lines.filter(({ text }) => /^(#(?!!)|\/\/|\/?\*)/.test(text)));
}

/** Joins consecutive single-line comments into one text. */
function joined(texts: Text[]): Text[] {
    const all: Text[] = [];
    for (const text of texts) {
        const last = all.at(-1);
        const follows = last !== undefined && last.line + last.text.split("\n").length === text.line;
        if (follows && COMMENT.test(last.text) && COMMENT.test(text.text)) last.text += `\n${text.text}`;
        else all.push({ ...text });
    }
    return all.map((text) => ({ ...text, text: bare(text.text) }));
}

const COMMENT = /^(\/\/|#|\*)/;

/** The text of a comment, without the comment characters. */
function bare(text: string): string {
    if (!/^(\/\/|#|\/?\*)/.test(text)) return text;
    return text.replace(/^[ \t]*(\/\*\*?|\*\/|\/\/|\*|#)[ \t]?/gm, "").replace(/\s*\*\/\s*$/, "");
}
