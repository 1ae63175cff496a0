import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { lint } from "../../../scripts/prose/lint";
import { main } from "../../../scripts/prose/main";

const words = (count: number) => `The ${"very ".repeat(count - 4)}last end comes.`;
const LONG = words(36);

async function messages(text: string): Promise<string[]> {
    return (await lint(text)).findings.map(({ message }) => message);
}

describe("the prose linter", () => {
    it("refuses a sentence of more than 35 words, in paragraphs, lists and tables", async () => {
        for (const text of [LONG, `- ${LONG}`, `> ${LONG}`, `| Field | Meaning |\n| --- | --- |\n| a | ${LONG} |`]) {
            const [found, ...rest] = await messages(`Short.\n\n${text}\n`);
            assert.match(
                found!,
                /^"The very very very very very …" has 36 words, more than 35 -> Split the sentence\.$/,
            );
            assert.deepEqual(rest, []);
        }
    });

    it("accepts 35 words, also across lines, and counts a piece of code as one word", async () => {
        const full = words(35);
        assert.deepEqual(await messages(full.replace("very very", "very\nvery")), []);
        assert.deepEqual(await messages(full.replace("end", "`pulumi up --parallel 2`")), []);
        assert.deepEqual(await messages(`${full} ${full}`), []);
    });

    it("names a sentence by its line and column", async () => {
        const { findings } = await lint(`# Title\n\nShort. ${LONG}\n`);
        assert.deepEqual(
            findings.map(({ line, column }) => [line, column]),
            [[3, 8]],
        );
    });

    it("refuses a word that the project replaces, and says which word to use", async () => {
        const used: Record<string, string> = {
            "Choose the door.": "transport",
            "Two pools never\nmeet.": "overlaps, intersects; satisfies",
            "The neighbour is down.": "neighbor",
            "Two neighbours' sessions are down.": "neighbors",
            "The neighbour's session is down.": "neighbor's",
            "The component looks at the HelmRelease.": "reads, polls, queries, checks",
            "The record has the mark.": "ownership mark",
            "It prints Flux's own words.": "message",
            "PFsense is a firewall.": "pfSense",
        };
        for (const [text, word] of Object.entries(used)) {
            const [found, ...rest] = await messages(text);
            assert.ok(found?.toLowerCase().includes(`use “${word.toLowerCase()}”`), `${text} ${found}`);
            assert.deepEqual(rest, [], text);
        }
    });

    it("accepts the same letters in code, and words with another meaning", async () => {
        for (const text of [
            "Set `door` to `rest-api`.\n\n```yaml\ndoor: rest-api\n```",
            "Look at the preview, edit the file by hand, and look up the rule in turn.",
            "Nothing marks the placeholder. Everything waits.",
            "Use Node js here.",
            "The record has an ownership mark, and its neighbors don't.",
        ]) {
            assert.deepEqual(await messages(text), [], text);
        }
    });

    it("refuses a statement that begins with What, Of or For", async () => {
        for (const text of ["What is left out is kept.", "Of a pool nothing is asked.", "For a router holds this:"]) {
            assert.match((await messages(text)).join(), /begins with "(What|Of|For)" -> Begin with the subject/, text);
        }
        for (const text of [
            "What is `adopt`?",
            "## What it reads",
            "For example, set `adopt`.",
            "The rest. See above.",
        ]) {
            assert.deepEqual(await messages(text), [], text);
        }
    });
});

describe("npm run prose", () => {
    let root: string;
    const write = (file: string, text: string) => {
        fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        fs.writeFileSync(path.join(root, file), text);
    };
    const schema = (description: string) =>
        write(
            "provider/schema/golden.json",
            JSON.stringify({ types: { "metallb:index:Pool": { properties: { addresses: { description } } } } }),
        );

    beforeEach(() => {
        root = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-prose-"));
        write("README.md", "The text is short.\n");
        schema("The pool's addresses.");
    });
    afterEach(() => fs.rmSync(root, { recursive: true }));

    it("ends with 0 and prints nothing if there is no finding", async () => {
        write(
            "docs/reference/README.md",
            "| Property | Description |\n| --- | --- |\n| `a` | The pool's addresses. |\n",
        );
        assert.deepEqual(await main([], root), { code: 0, out: "" });
    });

    it("finds a long sentence and a replaced word on a page", async () => {
        write("docs/operate/page.md", `# Page\n\n${LONG}\n\nChoose the door.\n`);
        write("examples/node_modules/other/README.md", LONG);
        const { code, out } = await main([], root);
        assert.equal(code, 1);
        assert.match(out, /^docs\/operate\/page\.md:3:1: "The very .* 36 words/);
        assert.match(out, /^docs\/operate\/page\.md:5:12: .*“door”.*“transport”/m);
        assert.match(out, /^Findings: 2\./m);
    });

    it("finds them in a docstring of the schema", async () => {
        schema(`${LONG} Choose the door.`);
        const { code, out } = await main([], root);
        assert.equal(code, 1);
        assert.match(out, /^provider\/schema\/golden\.json: Pool\.addresses:1:1: "The very .* 36 words/m);
        assert.match(out, /^provider\/schema\/golden\.json: Pool\.addresses:1:\d+: .*“door”/m);
    });

    it("finds them in a docstring that only the reference has", async () => {
        schema("What it knows already.");
        const rows = "| `a` | What it knows already. |\n| `b` | Choose the door. |\n";
        write("docs/reference/README.md", `${LONG}\n\n| Property | Description |\n| --- | --- |\n${rows}`);
        const { out } = await main(["docs/reference"], root);
        assert.match(out, /^docs\/reference\/README\.md:1:1: "The very .* 36 words/);
        assert.match(out, /^docs\/reference\/README\.md:6:12: .*“door”/m);
        assert.match(out, /^Findings: 2\./m);
    });

    it("finds them in comments, messages and titles of tests, on their line", async () => {
        const comment = `// ${words(20)}\nconst a = 1; // Choose the door.\n`;
        const message = "/** Short. */\nthrow new Error(\n    `${a} is one door of the ${b} doors`,\n);\n";
        write("rules/a.ts", `// The very\n${comment}${message}`);
        write("tests/unit/a.test.ts", `it("opens the door", () => said("the door is not open yet"));\n`);
        write("routers/program/a.php", `<?php\n\n// Short.\n$a = "the door"; // door\n# The door.\n`);
        write("rules/b.ts", "try {\n    a();\n} catch {\n    // The door.\n}\n");
        write("lab/a.ts", 'await vtysh(firewall, "show bgp summary json");\n');
        write("rules/dist/a.js", comment);
        const { out } = await main([], root);
        const at = out.match(/^[^:]+:\d+/gm);
        assert.deepEqual(at, [
            "routers/program/a.php:5",
            "rules/a.ts:3",
            "rules/a.ts:6",
            "rules/a.ts:6",
            "rules/b.ts:4",
            "tests/unit/a.test.ts:1",
        ]);
    });

    it("reads comments of single lines that follow each other as one text", async () => {
        const half = words(20).replace(".", "");
        write("rules/a.ts", `// ${half}\n// ${half}.\nconst a = 1;\n`);
        assert.match((await main([], root)).out, /^rules\/a\.ts:1:\d+: .* has 40 words/);
    });

    it("reads the named texts only", async () => {
        write("CHANGELOG.md", LONG);
        assert.deepEqual(await main(["README.md"], root), { code: 0, out: "" });
        assert.equal((await main(["missing.md"], root)).code, 2);
    });

    it("prints each page's reading score", async () => {
        write(
            "README.md",
            "The text is short. It was written here.\n\n| A | B |\n| --- | --- |\n| one two | three |\n",
        );
        const { code, out } = await main(["--scores", "README.md"], root);
        const [head, line, ...rest] = out.split("\n");
        assert.equal(code, 0);
        assert.match(head!, /^Flesch +Words\/sentence +Longest +Passive +Sentences +Words +Page$/);
        assert.match(line!, /^ *\d+ +4\.0 +4 +50% +2 +8 +README\.md$/);
        assert.deepEqual(rest, []);
    });
});
