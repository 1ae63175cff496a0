import * as fs from "node:fs";
import * as path from "node:path";
import { defineConfig } from "vitepress";
import { markdown } from "../markdown";
import { minor, packageJson, repository } from "../repository";
import { sidebar } from "../sidebar";
import { slug } from "../slug";

const dist = path.join(repository, "site/dist");

export default defineConfig({
    title: packageJson.name,
    description: packageJson.description,
    lang: "en",
    base: `/${packageJson.name}/${minor}/`,
    srcDir: repository,
    // The pages are those of the package: README.md, CHANGELOG.md, docs/ and examples/.
    srcExclude: ["!(docs|examples|*.md)/**", "!(README|CHANGELOG).md"],
    rewrites: (page) => page.replace(/README\.md$/, "index.md"),
    outDir: path.join(dist, minor),
    cacheDir: path.join(repository, "node_modules/.cache/vitepress"),
    markdown: {
        anchor: { slugify: slug },
        config: markdown,
        theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    },
    themeConfig: {
        sidebar: sidebar(),
        nav: [
            { text: "Guides", link: "/docs/" },
            { text: "Reference", link: "/docs/reference/" },
            { text: "Troubleshooting", link: "/docs/operate/troubleshooting" },
        ],
        outline: { level: [2, 3] },
        // A short word such as "ASN" must be right: with one wrong letter, it is any word.
        search: {
            provider: "local",
            options: { miniSearch: { searchOptions: { fuzzy: (term) => (term.length > 3 ? 0.2 : false) } } },
        },
        notFound: { linkLabel: "Take me home" },
    },
    // The reference's sections have the same headings: Properties, Example.
    transformPageData: ({ relativePath, frontmatter }) =>
        relativePath.startsWith("docs/reference/") ? { frontmatter: { ...frontmatter, outline: 2 } } : undefined,
    buildEnd: ({ outDir }) => {
        const folder = path.dirname(outDir);
        const versions = fs.readdirSync(folder).filter((name) => /^\d+\.\d+$/.test(name));
        versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
        fs.writeFileSync(path.join(folder, "versions.json"), JSON.stringify(versions));
        fs.writeFileSync(
            path.join(folder, "index.html"),
            `<!doctype html><title>${packageJson.name}</title><meta http-equiv="refresh" content="0; url=${versions[0]}/" />\n`,
        );
    },
});
