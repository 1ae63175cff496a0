// The documentation's pages with their blocks of code, links and headings.
import * as fs from "node:fs";
import * as path from "node:path";
import { lexer, walkTokens, type Token, type Tokens } from "marked";
import { slug } from "../../../site/slug";

export const repository = path.resolve(__dirname, "../../..");

/** A block of code, and its marker, which says how the block is tested. */
export interface Block {
    /** The block's page and line. */
    at: string;
    page: string;
    language: string;
    text: string;
    /** `<!-- key: value -->` right before the block. */
    marker?: { key: string; value: string };
}

export interface Page {
    name: string;
    blocks: Block[];
    /** The code spans in the text. */
    spans: string[];
    /** The targets of the links, as written. */
    links: string[];
    /** The anchors that a link may name after `#`. */
    anchors: Set<string>;
}

/** README.md, the pages for contributors, the guides, and the pages of the examples. The reference is generated, and its links with it. */
export function pages(): Page[] {
    const found = ["docs", "examples"]
        .filter((folder) => fs.existsSync(path.join(repository, folder)))
        .flatMap((folder) =>
            fs
                .readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })
                .map((file) => path.join(folder, file)),
        )
        .filter((file) => file.endsWith(".md") && !file.includes("node_modules"));
    return ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...found.sort()].map(page);
}

function page(name: string): Page {
    const text = fs.readFileSync(path.join(repository, name), "utf8");
    const tokens = lexer(text);
    const links: string[] = [];
    const spans: string[] = [];
    const anchors = new Set<string>();
    void walkTokens(tokens, (token) => {
        if (token.type === "link" || token.type === "image") links.push((token as Tokens.Link).href);
        if (token.type === "codespan") spans.push((token as Tokens.Codespan).text);
        if (token.type === "heading") anchors.add(unused(slug((token as Tokens.Heading).text), anchors));
        for (const [, id] of token.raw.matchAll(/<a id="([^"]+)">/g)) anchors.add(id!);
    });
    return { name, blocks: blocks(name, text, tokens), spans, links, anchors };
}

function blocks(page: string, text: string, tokens: Token[]): Block[] {
    let searched = 0;
    let marker: Block["marker"];
    const found: Block[] = [];
    const visit = (token: Token) => {
        if (token.type === "space") return;
        if (token.type === "code") {
            const { lang = "", text: code } = token as Tokens.Code;
            // In a list the block's lines are indented, so only the first line is searched for.
            searched = text.indexOf(code.split("\n")[0]!, searched);
            const line = text.slice(0, searched).split("\n").length;
            found.push({ at: `${page}:${line}`, page, language: lang, text: code, marker });
        }
        const comment = token.type === "html" && /^<!-- ([a-z ]+): (.+?) -->\s*$/s.exec(token.raw);
        marker = comment ? { key: comment[1]!, value: comment[2]!.replace(/\s+/g, " ") } : undefined;
        const { items, tokens: inner } = token as { items?: Token[]; tokens?: Token[] };
        (items ?? inner ?? []).forEach(visit);
    };
    tokens.forEach(visit);
    return found;
}

function unused(anchor: string, taken: Set<string>): string {
    const numbered = [anchor, ...Array.from(taken, (_, index) => `${anchor}-${index + 1}`)];
    return numbered.find((one) => !taken.has(one))!;
}
