import assert from "node:assert/strict";
import * as path from "node:path";
import { FOLDER, recorded } from "../review/fixtures";
import { command } from "./command";

describe("pulumi-metallb summary", () => {
    const run = (args: string[], stdin = "") => command(["summary", ...args], stdin);
    const file = (name: string) => path.join(FOLDER, `${name}.json`);

    it("reads standard input, or one file for each stack", async () => {
        const { code, out } = await run([], recorded("peer-added"));
        assert.equal(code, 0);
        assert.equal((await run(["-"], recorded("peer-added"))).out, out);
        const both = await run([file("peer-added"), file("findings")]);
        assert.ok(both.out.startsWith(out.trimEnd()));
        assert.match(both.out, /the preview failed/);
    });

    it("prints the stack's name, and respects the limit", async () => {
        const { out } = await run(["--stack", "west", "--limit", "900", file("helm-chart")]);
        assert.match(out, /^### Stack `west`: 51 to create/);
        assert.ok(out.length <= 900);
        const { code, err } = await run(["--limit", "0", file("helm-chart")]);
        assert.equal(code, 2);
        assert.match(err, /Write a number of characters/);
    });

    it("says that its input isn't a preview", async () => {
        const { code, out, err } = await run([], "error: no stack named 'west' found\n");
        assert.deepEqual([code, out], [2, ""]);
        assert.equal(err, "pulumi-metallb: standard input holds no preview -> run pulumi preview --json\n");
    });
});
