import { GITHUB_LIMIT, parsePreview, summary } from "../review";
import { textOfOutput } from "./bytes";
import { Unreadable } from "./unreadable";
import { readText } from "./yaml";

/** The flags of `summary`. */
export interface SummaryOptions {
    stack?: string;
    limit?: number;
}

/** Reads the previews, and returns their summary as Markdown for a comment. */
export async function summarize(
    files: string[],
    { stack, limit = GITHUB_LIMIT }: SummaryOptions,
    readStdin: () => Promise<string>,
): Promise<string> {
    const previews = [];
    for (const file of files.length > 0 ? files : ["-"]) {
        const { name, text } = await readText(file, readStdin, textOfOutput);
        const preview = parsePreview(text);
        if (preview === undefined) throw new Unreadable(`${name} holds no preview -> run pulumi preview --json`);
        previews.push({ ...preview, stack: stack ?? preview.stack });
    }
    return summary(previews, limit);
}
