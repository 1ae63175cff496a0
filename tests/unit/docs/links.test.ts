import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { methodMove } from "../../../rules/changes/method";
import { pages, repository } from "./pages";

const all = pages();
const byName = new Map(all.map((page) => [page.name, page]));

/** The files in the package. npm always includes the last three. */
const packaged: string[] = [
    ...JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8")).files,
    "README.md",
    "LICENSE",
    "package.json",
];

const isPackaged = ({ name }: { name: string }) =>
    packaged.some((part) => `${name}/`.startsWith(part.replace(/\/?$/, "/")));

describe("the documentation's links", () => {
    for (const { name, links } of all) {
        it(`${name}: lead to existing files and headings`, () => {
            const dead = links.filter((link) => !/^(https?|mailto):/.test(link)).filter((link) => !leads(name, link));
            assert.deepEqual(dead, []);
        });
    }

    it("stay within the package, because its readers have no other files", () => {
        const beyond = all.filter(isPackaged).flatMap(({ name, links }) =>
            links
                .filter((link) => !/^(https?|mailto):|^#/.test(link))
                .map((link) => path.join(path.dirname(name), link.split("#")[0]!))
                .filter((target) => !isPackaged({ name: target }))
                .map((target) => `${name}: ${target}`),
        );
        assert.deepEqual(beyond, []);
    });

    it("are correct in the hints about a change of the method", () => {
        for (const method of ["FluxGit", "HelmRelease"] as const) {
            const [finding] = methodMove({ method: "Existing" }, { method }, {});
            const [link] = /docs\/[\w/-]+\.md#[\w-]+/.exec(finding!.hint)!;
            assert.ok(leads(".", link), link);
        }
    });

    it("reach every guide from the index", () => {
        const guides = all
            .map(({ name }) => name)
            .filter((name) => /^docs\/(?!understand\/decisions\/|reference\/)/.test(name));
        const listed = byName.get("docs/README.md")!.links.map((link) => path.join("docs", link));
        assert.deepEqual(
            guides.filter((guide) => guide !== "docs/README.md" && !listed.includes(guide)),
            [],
        );
    });
});

describe("docs/understand/decisions", () => {
    const isRecord = ({ name }: { name: string }) => /^docs\/understand\/decisions\/(?!README)/.test(name);

    it("lists every decision in its index", () => {
        const records = all.filter(isRecord).map(({ name }) => name);
        const listed = byName
            .get("docs/understand/decisions/README.md")!
            .links.map((link) => path.join("docs/understand/decisions", link));
        assert.deepEqual(records, listed.sort());
        assert.ok(byName.get("docs/README.md")!.links.includes("understand/decisions/README.md"));
    });

    it("has the three parts in every decision, in 40 lines at most", () => {
        for (const { name } of all.filter(isRecord)) {
            const lines = fs.readFileSync(path.join(repository, name), "utf8").trimEnd().split("\n");
            const parts = lines.filter((line) => line.startsWith("## "));
            assert.deepEqual(parts, ["## Context", "## Decision", "## Consequences"], name);
            assert.ok(lines.length <= 40, name);
        }
    });
});

describe("CONTRIBUTING.md", () => {
    it("names files and folders that exist, except in its examples", () => {
        const paths = byName.get("CONTRIBUTING.md")!.spans.filter((span) => /^[\w.]+\/[\w./]*$/.test(span));
        const missing = paths.filter((file) => !fs.existsSync(path.join(repository, file)));
        assert.ok(paths.length > 40);
        assert.deepEqual(
            missing.filter((file) => !/routerOs|routeros|tooSmall|^dist\/$/.test(file)),
            [],
        );
    });
});

function leads(from: string, link: string): boolean {
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? from : path.join(path.dirname(from), file);
    if (!fs.existsSync(path.join(repository, target))) return false;
    const page = byName.get(target);
    return anchor === undefined || page === undefined || page.anchors.has(anchor);
}
