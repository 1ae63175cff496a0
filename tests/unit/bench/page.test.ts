import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { pageWith } from "../../../bench/page/blocks";
import { plot, replaceBlock, table } from "../../../bench/page/markdown";
import { PARTS, readResults } from "../../../bench/results";
import { repositoryRoot } from "../../../lab/paths";
import { mermaidParse } from "../mermaid";

const page = fs.readFileSync(path.join(repositoryRoot, "docs/understand/benchmarks.md"), "utf8");

describe("the page of benchmarks", () => {
    it("matches the stored results, for all parts", () => {
        const results = readResults();
        assert.deepEqual(Object.keys(results).sort(), [...PARTS].sort());
        assert.equal(spaceless(pageWith(page, results)), spaceless(page));
    });

    it("changes with the results", () => {
        const { rules } = readResults();
        const rows = [{ subject: "some inputs", step: "check", size: 7, unit: "ms" as const, measured: [12345] }];
        assert.match(
            pageWith(page, { rules: { ...rules!, rows: [...rows, ...rows] } }),
            /\| some inputs: check *\| 12345 ms/,
        );
    });

    it("draws the goals as a line across each plot", () => {
        const x = { label: "n", names: ["1", "1,000"] };
        assert.equal(
            plot({ title: "t", x, y: "ratio", bars: [1, 1.23456], goals: [1.15, 1.05] }),
            [
                "```mermaid",
                "xychart-beta",
                '    title "t"',
                '    x-axis "n" ["1", "1,000"]',
                '    y-axis "ratio" 0 --> 1.36',
                "    bar [1, 1.23]",
                "    line [1.15, 1.05]",
                "```",
            ].join("\n"),
        );
    });

    it("aligns numbers in tables to the right", () => {
        assert.equal(table(["a", "n"], [["x", 1]]), "| a | n |\n| --- | --: |\n| x | 1 |");
    });

    it("has a marker for every block", () => {
        const [before, after] = [
            "<!-- bench: x -->old<!-- /bench: x -->",
            "<!-- bench: x -->\n\nnew\n\n<!-- /bench: x -->",
        ];
        assert.equal(replaceBlock(before, "x", "new"), after);
        assert.throws(() => replaceBlock(before, "y", "new"), /has no <!-- bench: y -->/);
    });

    it("contains only plots that Mermaid can parse", async () => {
        const plots = [...page.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, text]) => text as string);
        assert.ok(plots.length >= PARTS.length);
        await assert.rejects(mermaidParse("xychart-beta\n    bars [1]"));
        for (const text of plots) {
            assert.ok(await mermaidParse(text));
        }
    });
});

/** Without the padding of table columns, which prettier sets. */
function spaceless(text: string): string {
    return text.replace(/-+/g, "-").replace(/ +/g, " ").replace(/\n+/g, "\n");
}
