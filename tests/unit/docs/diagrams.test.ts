import assert from "node:assert/strict";
import { mermaidParse } from "../mermaid";
import { kindsOf } from "./kinds";
import { pages } from "./pages";

const diagrams = pages()
    .flatMap((page) => page.blocks)
    .filter((block) => kindsOf(block)[0] === "diagram");

describe("the documentation's diagrams", () => {
    for (const { at, text } of diagrams) {
        it(`${at}: parses`, async () => assert.ok(await mermaidParse(text)));
    }
});
