import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

const { scripts } = JSON.parse(fs.readFileSync(path.resolve(__dirname, "../../../package.json"), "utf8"));

describe("the package's scripts", () => {
    it("run nothing on installation, because npm warns of such scripts", () => {
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

    it("build the package after npm ci in a clone, and before npm pack", () => {
        assert.deepEqual([scripts.dependencies, scripts.prepack], ["npm run build", "npm run build"]);
    });
});
