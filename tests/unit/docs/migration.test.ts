import assert from "node:assert/strict";
import { unhandled } from "../components/engine";
import { pages } from "./pages";
import { runProgram } from "./programs";

describe("docs/operate/migration.md", () => {
    const { blocks } = pages().find(({ name }) => name === "docs/operate/migration.md")!;
    const quoted = blocks.find(({ marker }) => marker?.key === "run by")!;
    const program = blocks.find(({ text }) => text.includes("new MetalLb("))!;

    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    it("shows the error of its program with a misspelled name", async () => {
        const misspelled = { ...program, text: program.text.replace('"metallb-pool-public"', '"metallb-pool-pubilc"') };
        const [start] = quoted.text.split("…");
        await assert.rejects(
            runProgram(misspelled),
            ({ message }: Error) => `error: ${message}`.startsWith(start!) || assert.fail(message),
        );
    });
});
