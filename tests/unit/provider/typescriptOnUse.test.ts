import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

/** Runs code in a process that has loaded the module, as the plugin does. */
function afterwards(code: string): string {
    const first = `require("./provider/typescriptOnUse");
        const pulumi = require("@pulumi/pulumi");
        const loaded = () => Object.keys(require.cache).some((file) => file.endsWith("/typescript.js"));`;
    const args = ["--require", "tsx/cjs", "--eval", first + code];
    return execFileSync(process.execPath, args, { cwd: path.resolve(__dirname, "../../.."), encoding: "utf8" });
}

describe("the TypeScript compiler in the plugin", () => {
    it("isn't loaded with Pulumi's SDK", () => {
        assert.equal(afterwards("console.log(loaded())"), "false\n");
    });

    it("is loaded when the SDK serialises a closure", () => {
        const code = `pulumi.runtime
            .serializeFunction(() => 42)
            .then(({ text }) => console.log(/return 42|=> 42/.test(text), loaded()));`;
        assert.equal(afterwards(code), "true true\n");
    });
});
