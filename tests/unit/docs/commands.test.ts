import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { main } from "../../../cli/main";
import { commands } from "./commands";
import { kindsOf } from "./kinds";
import { pages, repository, type Block, type Page } from "./pages";

const packageJson = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8"));
/** The file names that a reader uses, and the files that the tests use instead. */
const READERS = [
    ["/stacks/", "/examples/fleet/stacks/"],
    ["/preview.json", "/tests/fixtures/previews/asn-changed.json"],
] as const;
const all = pages();
const ofKind = (page: Page, kind: string) => page.blocks.filter((block) => kindsOf(block)[0] === kind);
const called = all.flatMap((page) =>
    ofKind(page, "commands").flatMap(({ at, text }) => commands(text).map(({ words }) => ({ at, page, words }))),
);

describe("the documentation's commands", () => {
    let folder: string;
    before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-docs-"))));
    after(() => fs.rmSync(folder, { recursive: true }));

    it("run scripts that exist, and install packages that this package requires", () => {
        for (const { at, words } of called.filter(({ words: [name] }) => name === "npm")) {
            const [, what, ...rest] = words;
            if (what === "run") assert.ok(packageJson.scripts[rest[0]!], at);
            const known = [
                packageJson.name,
                ...Object.keys({ ...packageJson.peerDependencies, ...packageJson.devDependencies }),
            ];
            if (what === "install") {
                const packages = rest.filter((word) => !/^-|\.tgz$/.test(word));
                assert.deepEqual(
                    packages.filter((name) => !known.includes(name)),
                    [],
                    at,
                );
            }
        }
    });

    for (const { at, page, words } of called.filter(({ words }) => words[1] === "pulumi-metallb")) {
        it(`${at}: ${words.join(" ")}`, async () => {
            const blocks = ofKind(page, words.includes("--manifests") ? "manifest" : "stack");
            let said = "";
            const out = (text: string) => void (said += text);
            const args = words.slice(2).flatMap((word) => (/\.(yaml|json)$/.test(word) ? given(word, blocks) : word));
            const code = await main(args, { out, err: out, readStdin: () => Promise.resolve("") });
            assert.equal(code, 0, said);
        });
    }

    for (const block of all.flatMap((page) => ofKind(page, "stack"))) {
        const wrong = block.marker?.key === "shows";
        it(`${block.at}: the check finds ${wrong ? "errors" : "no errors"}`, async () => {
            let said = "";
            const out = (text: string) => void (said += text);
            const code = await main(["check", written(block)], { out, err: out, readStdin: () => Promise.resolve("") });
            assert.equal(code, wrong ? 1 : 0, said);
        });
    }

    for (const { at, marker, text } of all.flatMap((page) => ofKind(page, "printed"))) {
        it(`${at}: is what ${marker!.value} prints`, async () => {
            let said = "";
            const out = (more: string) => void (said += more);
            await main(marker!.value.split(" ").slice(1), { out, err: out, readStdin: () => Promise.resolve("") });
            assert.equal(text, said.trimEnd());
        });
    }

    /** A file of the repository, of an example or of the recordings with this name, or else a file with the page's own block. */
    function given(word: string, blocks: Block[]): string | string[] {
        const theirs = READERS.reduce((name, [ours, place]) => name.replace(ours, place), path.join(repository, word));
        const { dir, base } = path.parse(theirs);
        if (base === "*.yaml") {
            const names = fs.readdirSync(dir).filter((name) => name.endsWith(".yaml"));
            return names.map((name) => path.join(dir, name));
        }
        const found = [path.join(repository, word), theirs].find((file) => fs.existsSync(file));
        if (found !== undefined) return found;
        assert.ok(blocks[0], `there is no ${word}, and no block on the page to write into it`);
        return written(blocks[0]);
    }

    function written({ at, text }: Block): string {
        const file = path.join(folder, `${at.replace(/\W/g, "-")}.yaml`);
        fs.writeFileSync(file, text);
        return file;
    }
});
