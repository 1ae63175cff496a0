import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

/** Runs code in a process that has loaded the module, as the plugin does. */
function afterwards(code: string): string {
    const first = `require("./provider/sdkOnUse");
        const pulumi = require("@pulumi/pulumi");
        const loaded = (file) => Object.keys(require.cache).some((one) => one.endsWith(file));
        const parts = () => ["/typescript.js", "/automation/cmd.js", "/normalize.js"].filter(loaded).join(" ");`;
    const args = ["--require", "tsx/cjs", "--eval", first + code];
    return execFileSync(process.execPath, args, { cwd: path.resolve(__dirname, "../../.."), encoding: "utf8" });
}

describe("the parts of Pulumi's SDK that the plugin doesn't use", () => {
    it("aren't loaded with the SDK", () => {
        assert.equal(afterwards("console.log(parts())"), "\n");
    });

    it("include the serialisation of closures, which loads on its first call", () => {
        const code = `pulumi.runtime
            .serializeFunction(() => 42)
            .then(({ text }) => console.log(/return 42|=> 42/.test(text), loaded("/typescript.js")));`;
        assert.equal(afterwards(code), "true true\n");
    });

    it("include the Automation API, which loads when it is read", () => {
        const code = "console.log(typeof pulumi.automation.LocalWorkspace.create, parts());";
        assert.equal(afterwards(code), "function /automation/cmd.js\n");
    });
});
