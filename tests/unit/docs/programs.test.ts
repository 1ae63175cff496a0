import assert from "node:assert/strict";
import { kindsOf } from "./kinds";
import { pages } from "./pages";
import { runProgram, typeErrors } from "./programs";

const programs = pages()
    .flatMap((page) => page.blocks)
    .filter((block) => kindsOf(block)[0] === "program");

describe("the documentation's programs", () => {
    it("pass the compiler", () => assert.deepEqual(typeErrors(programs), []));

    for (const block of programs.filter(({ text }) => text.includes("new MetalLb("))) {
        it(`${block.at}: creates a MetalLb without an error in its inputs`, async () => {
            const registered = await runProgram(block);
            const types = [...registered.values()].map(({ type }) => type);
            assert.ok(types.includes("metallb:index:MetalLb"), types.join(", "));
        });
    }
});
