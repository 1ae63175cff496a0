import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { repository } from "./pages";

describe("docs/reference", () => {
    it("matches the docstrings: npm run docs", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-reference-"));
        try {
            const typedoc = path.join(repository, "node_modules/typedoc/bin/typedoc");
            execFileSync(process.execPath, [typedoc, "--out", folder, "--logLevel", "Error"], { cwd: repository });
            const kept = path.join(repository, "docs/reference");
            assert.deepEqual(fs.readdirSync(kept), fs.readdirSync(folder));
            for (const file of fs.readdirSync(folder)) {
                const fresh = fs.readFileSync(path.join(folder, file), "utf8");
                assert.equal(fs.readFileSync(path.join(kept, file), "utf8"), fresh);
            }
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });
});
