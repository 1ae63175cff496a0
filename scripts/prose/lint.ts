// Runs textlint on one text: a page, a docstring, a comment or a message.
import { TextlintKernel, type TextlintKernelOptions } from "@textlint/kernel";
import markdown from "@textlint/textlint-plugin-markdown";
import terminology from "textlint-rule-terminology";
import { sentenceRule, type Sentence } from "./sentences";
import { TERMINOLOGY } from "./words";

export interface Finding {
    line: number;
    column: number;
    message: string;
}

export interface Linted {
    findings: Finding[];
    sentences: Sentence[];
}

const kernel = new TextlintKernel();

export async function lint(text: string): Promise<Linted> {
    const sentences: Sentence[] = [];
    const { messages } = await kernel.lintText(text, {
        ext: ".md",
        plugins: [{ pluginId: "markdown", plugin: markdown }],
        rules: [
            { ruleId: "terminology", rule: terminology, options: TERMINOLOGY },
            { ruleId: "sentences", rule: sentenceRule((sentence) => sentences.push(sentence)) },
        ],
    } satisfies TextlintKernelOptions);
    const findings = messages.map(({ loc, message }) => ({ ...loc.start, message: message.replace(/\s+/g, " ") }));
    return { findings, sentences };
}
