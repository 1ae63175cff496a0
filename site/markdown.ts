// Pages are written for GitHub and for the package. These changes make them pages of the site.
import * as fs from "node:fs";
import * as path from "node:path";
import type { MarkdownOptions, MarkdownRenderer } from "vitepress";
import { packageJson, repository } from "./repository";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

export const markdown: MarkdownOptions["config"] = (md) => {
    md.core.ruler.push("links", ({ tokens, env }) => {
        const folder = path.posix.dirname(env.relativePath as string);
        for (const token of tokens) if (token.children) token.children = withLinks(token.children, folder);
    });
    const fence = md.renderer.rules.fence!;
    md.renderer.rules.fence = (tokens, index, ...rest) => {
        const { info, content } = tokens[index]!;
        if (info.trim() !== "mermaid") return fence(tokens, index, ...rest);
        const heading = tokens.slice(0, index).findLastIndex(({ type }) => type === "heading_open");
        const label = `Diagram: ${tokens[heading + 1]!.content}`;
        return `<Diagram label="${md.utils.escapeHtml(label)}" code="${encodeURIComponent(content)}" />`;
    };
};

/** A folder's README.md is its index. Files that are no pages are in the repository only. */
function withLinks(tokens: Token[], folder: string): Token[] {
    let isDropped = false;
    return tokens.filter((token) => {
        if (token.type === "link_close" && isDropped) {
            isDropped = false;
            return false;
        }
        const href = token.type === "link_open" ? token.attrGet("href")! : "#";
        if (/^(#|[a-z]+:)/.test(href)) return true;
        const [target, anchor] = href.split("#") as [string, string?];
        const file = path.posix.join(folder, target);
        if (target.endsWith(".md")) {
            token.attrSet("href", href.replace(/README\.md(?=#|$)/, "index.md"));
        } else if (fs.existsSync(path.join(repository, file))) {
            const url = packageJson.repository?.url.replace(/^git\+|\.git$/g, "");
            token.attrSet("href", `${url}/tree/v${packageJson.version}/${file}${anchor ? `#${anchor}` : ""}`);
            isDropped = url === undefined;
            return !isDropped;
        }
        return true;
    });
}
