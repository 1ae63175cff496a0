// The site's sidebar, from the tables of the pages that list others: docs/README.md and the README.md of a folder.
import * as fs from "node:fs";
import * as path from "node:path";
import type { DefaultTheme } from "vitepress";
import { repository } from "./repository";

type Item = DefaultTheme.SidebarItem;

/** The sections of docs/README.md, each with the pages of its table. */
export function sidebar(): Item[] {
    return [...sections("docs/README.md"), { items: [{ text: "Changelog", link: "/CHANGELOG" }] }];
}

function sections(page: string): Item[] {
    const [introduction = "", ...parts] = fs.readFileSync(path.join(repository, page), "utf8").split(/^## /m);
    const items = (text: string) =>
        Array.from(text.matchAll(/^\| \[([^\]]+)\]\(([^)#]+)\)/gm), ([, title, link]) => item(page, title!, link!));
    return [
        ...items(introduction),
        ...parts.map((text) => ({ text: text.split("\n")[0]!, items: items(text) })),
    ].filter((one) => one.items === undefined || one.items.length > 0);
}

function item(from: string, text: string, target: string): Item {
    const page = path.posix.join(path.posix.dirname(from), target);
    const link = `/${page.replace(/README\.md$/, "").replace(/\.md$/, "")}`;
    // An index within the documentation has its pages below it. The examples' pages are listed already.
    const inner = /^docs\/.*README\.md$/.test(page) ? sections(page) : [];
    return inner.length > 0 ? { text, link, collapsed: true, items: inner } : { text, link };
}
