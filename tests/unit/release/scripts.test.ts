import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

const { scripts } = JSON.parse(fs.readFileSync(path.resolve(__dirname, "../../../package.json"), "utf8"));

describe("the package's scripts", () => {
    it("run nothing at an installation, of which npm would warn", () => {
        for (const name of [
            "preinstall",
            "install",
            "postinstall",
            "prepublish",
            "preprepare",
            "prepare",
            "postprepare",
        ]) {
            assert.equal(scripts[name], undefined, name);
        }
    });

    it("build it in a clone, after npm ci and before npm pack", () => {
        assert.deepEqual([scripts.dependencies, scripts.prepack], ["npm run build", "npm run build"]);
    });
});
