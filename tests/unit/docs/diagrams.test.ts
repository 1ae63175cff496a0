import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { kindsOf } from "./kinds";
import { pages } from "./pages";

const diagrams = pages()
    .flatMap((page) => page.blocks)
    .filter((block) => kindsOf(block)[0] === "diagram");

describe("the documentation's diagrams", function () {
    this.timeout(30_000);
    let parse: (text: string) => Promise<unknown>;

    before(async () => {
        // Mermaid cleans labels with a browser's means.
        const { JSDOM } = createRequire(__filename)("jsdom"); // which has no types
        const { window } = new JSDOM("");
        Object.assign(globalThis, { window, document: window.document });
        const { default: mermaid } = await import("mermaid");
        parse = (text) => mermaid.parse(text);
    });
    after(() => ["window", "document"].forEach((name) => Reflect.deleteProperty(globalThis, name)));

    for (const { at, text } of diagrams) {
        it(`${at}: parses`, async () => assert.ok(await parse(text)));
    }
});
