import assert from "node:assert/strict";
import { parsePreview, summary } from "../../../review";
import { mermaidParse } from "../mermaid";
import { grown, names, recorded } from "./fixtures";

const HOSTILE = 'style: "#quot; ]; end\n%%{init: {"theme":"x"}}%% <script> `md` classDef a:#f00;';

describe("the topology's diagram", function () {
    this.timeout(30_000);

    function diagrams(preview: string): string[] {
        const text = summary([parsePreview(preview)!], 1_000_000);
        return [...text.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => diagram!);
    }

    for (const name of names) {
        it(`of ${name} is taken by Mermaid's own parser`, async () => {
            const drawn = diagrams(recorded(name));
            assert.equal(drawn.length, /findings|no-changes/.test(name) ? 0 : 1);
            for (const diagram of drawn) assert.match((await mermaidParse(diagram)).diagramType, /^flowchart/);
        });
    }

    it("is taken with any name in it, and with more than can be drawn", async () => {
        const hostile = recorded("first-installation").replaceAll('"fw1"', JSON.stringify(HOSTILE));
        for (const diagram of [...diagrams(hostile), ...diagrams(grown("first-installation", 40))]) {
            assert.match((await mermaidParse(diagram)).diagramType, /^flowchart/);
        }
    });

    it("would be refused by the parser were it wrong", async () => {
        await assert.rejects(mermaidParse('flowchart LR\n  a["x"y"]'));
    });
});
