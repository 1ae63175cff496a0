import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import { parsePreview, summary } from "../../../review";
import { grown, names, recorded } from "./fixtures";

const HOSTILE = 'style: "#quot; ]; end\n%%{init: {"theme":"x"}}%% <script> `md` classDef a:#f00;';

describe("the topology's diagram", function () {
    this.timeout(30_000);
    let parse: (text: string) => Promise<{ diagramType: string }>;
    const globals = ["window", "document"] as const;

    before(async () => {
        // Mermaid cleans labels with a browser's means.
        const { window } = new JSDOM("");
        Object.assign(globalThis, { window, document: window.document });
        const { default: mermaid } = await import("mermaid");
        parse = async (text) => mermaid.parse(text) as Promise<{ diagramType: string }>;
    });
    after(() => globals.forEach((name) => Reflect.deleteProperty(globalThis, name)));

    function diagrams(preview: string): string[] {
        const text = summary([parsePreview(preview)!], 1_000_000);
        return [...text.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => diagram!);
    }

    for (const name of names) {
        it(`of ${name} is taken by Mermaid's own parser`, async () => {
            const drawn = diagrams(recorded(name));
            assert.equal(drawn.length, /findings|no-changes/.test(name) ? 0 : 1);
            for (const diagram of drawn) assert.match((await parse(diagram)).diagramType, /^flowchart/);
        });
    }

    it("is taken with any name in it, and with more than can be drawn", async () => {
        const hostile = recorded("first-installation").replaceAll('"fw1"', JSON.stringify(HOSTILE));
        for (const diagram of [...diagrams(hostile), ...diagrams(grown("first-installation", 40))]) {
            assert.match((await parse(diagram)).diagramType, /^flowchart/);
        }
    });

    it("would be refused by the parser were it wrong", async () => {
        await assert.rejects(parse('flowchart LR\n  a["x"y"]'));
    });
});
