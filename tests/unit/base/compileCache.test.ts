import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import * as path from "node:path";
import { packageFile } from "../../../base/manifest";

/** Returns the folder of the cache in a process of a user. */
function cacheOf(user: number): string {
    const first = `process.getuid = () => ${user};
        require("./base/compileCache");
        console.log(require("node:module").getCompileCacheDir() ?? "");`;
    const options = { cwd: path.resolve(__dirname, "../../.."), env: { ...process.env, NODE_COMPILE_CACHE: "" } };
    return execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", first], { ...options, encoding: "utf8" });
}

describe("the cache of compiled code", () => {
    const owner = statSync(packageFile("package.json")).uid;

    it("is in the package's folder", () => {
        assert.ok(cacheOf(owner).startsWith(packageFile(".cache")));
    });

    it("isn't used by another user, whose files the owner of the package couldn't remove", () => {
        assert.equal(cacheOf(owner + 1), "\n");
    });
});
