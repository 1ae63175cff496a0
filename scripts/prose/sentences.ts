// The sentences of a Markdown text, and the findings about each.
import { splitAST, type TxtSentenceNode } from "sentence-splitter";
import type { TextlintRuleModule } from "@textlint/kernel";
import { BEGINNING, MOST_WORDS } from "./words";

type Paragraph = Parameters<typeof splitAST>[0];
type Node = Paragraph["children"][number] | TxtSentenceNode | TxtSentenceNode["children"][number];

export interface Sentence {
    /** The plain text, with `code` for each piece of code. */
    text: string;
    words: number;
    inTable: boolean;
}

/** A rule of textlint that refuses long sentences and wrong beginnings, and hands each sentence to `visit`. */
export function sentenceRule(visit: (sentence: Sentence) => void): TextlintRuleModule {
    return ({ Syntax, RuleError, report, locator }) => {
        const check = (node: Paragraph, inTable: boolean) => {
            const parts = splitAST(node).children as Node[];
            for (const part of parts.filter((one): one is TxtSentenceNode => one.type === "Sentence")) {
                const text = textOf(part).replace(/\s+/g, " ").trim();
                const words = text.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
                if (words === 0) continue;
                visit({ text, words, inTable });
                const start = part.range[0] - node.range[0];
                const wrong = problem(text, words);
                if (wrong) report(node, new RuleError(wrong, { padding: locator.at(start) }));
            }
        };
        return {
            [Syntax.Paragraph]: (node) => check(node as Paragraph, false),
            [Syntax.TableCell]: (node) => check({ ...node, type: "Paragraph" } as Paragraph, true),
        };
    };
}

function problem(text: string, words: number): string | undefined {
    const quoted = `"${text.split(" ").slice(0, 6).join(" ")} …"`;
    if (words > MOST_WORDS) return `${quoted} has ${words} words, more than ${MOST_WORDS} -> Split the sentence.`;
    const beginning = BEGINNING.exec(text);
    if (beginning && /[.:!;]\W*$/.test(text)) {
        return `${quoted} begins with "${beginning[0]}" -> Begin with the subject or an imperative.`;
    }
    return undefined;
}

function textOf(node: Node): string {
    if (node.type === "Code") return "code";
    if (node.type === "Html" || node.type === "Break") return " ";
    if ("children" in node) return (node.children as Node[]).map(textOf).join("");
    return "value" in node && typeof node.value === "string" ? node.value : "";
}
