import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const repository = path.resolve(__dirname, "../..");

/** Wrong modules, and the names of the rules that refuse them. */
const WRONG: Record<string, { text: string; refusedBy: string }> = {
    "rules/a.ts": { text: 'import type {} from "../base/b";', refusedBy: "rules: own modules" },
    "rules/b.ts": { text: 'import type {} from "@pulumi/pulumi";', refusedBy: "rules: packages" },
    "rules/c.ts": { text: 'import "node:fs";', refusedBy: "rules: Node.js" },
    "base/a.ts": { text: 'import "../provider/z";', refusedBy: "base: own modules" },
    "base/b.ts": { text: 'import "undici";', refusedBy: "base: packages" },
    "base/c.ts": { text: 'import "net";', refusedBy: "base: Node.js" },
    "review/a.ts": { text: 'import "../policy/c";', refusedBy: "review: own modules" },
    "review/b.ts": { text: 'import "yaml";', refusedBy: "review: packages" },
    "review/c.ts": { text: 'import "node:fs/promises";', refusedBy: "review: Node.js" },
    "policy/a.ts": { text: 'import "../review/z";', refusedBy: "policy: own modules" },
    "policy/b.ts": { text: 'import "zod";', refusedBy: "policy: packages" },
    "policy/c.ts": { text: 'import "node:fs";', refusedBy: "policy: Node.js" },
    "cli/a.ts": { text: 'import "../provider/z";', refusedBy: "cli: own modules" },
    "cli/b.ts": { text: 'import "undici";', refusedBy: "cli: packages" },
    "cli/c.ts": { text: 'import "node:child_process";', refusedBy: "cli: Node.js" },
    "cli/main.ts": { text: 'import "../base/pulumi";', refusedBy: "check without Pulumi" },
    "components/a.ts": { text: 'import type {} from "../provider/z";', refusedBy: "components: own modules" },
    "components/b.ts": { text: 'import "ssh2";', refusedBy: "components: packages" },
    "components/c.ts": { text: 'import "node:net";', refusedBy: "components: Node.js" },
    "components/d.ts": { text: 'export { e } from "./e";', refusedBy: "no cycle" },
    "provider/a.ts": { text: 'import type {} from "../components/z";', refusedBy: "provider: own modules" },
    "provider/b.ts": { text: 'import "../index";', refusedBy: "provider: own modules" },
    "provider/c.ts": { text: 'import "@pulumi/kubernetes";', refusedBy: "provider: packages" },
    "provider/d.ts": { text: 'import "node:child_process";', refusedBy: "provider: Node.js" },
    "routers/a.ts": { text: 'import "../rules/z";', refusedBy: "a role" },
    "routers/rules/a.ts": { text: 'import "../../base/z";', refusedBy: "rules: own modules" },
    "routers/family/provider/a.ts": { text: 'import "../components/z";', refusedBy: "provider: own modules" },
    "routers/family/review.ts": { text: 'import "./provider/z";', refusedBy: "review: own modules" },
    "provider/e.ts": { text: 'const later = () => require("../components/z");', refusedBy: "provider: own modules" },
};

/** Modules that are right, which the wrong ones import. */
const RIGHT: Record<string, string> = {
    "base/pulumi.ts": 'import "@pulumi/pulumi";',
    "components/e.ts": 'export const e = 1; import "./d";',
    "routers/frr/components/ssh.ts": 'import "ssh2"; import "../../rules/z";',
    "components/z.ts": 'import "../base/z"; import "../rules/z"; import "@pulumi/kubernetes";',
    "provider/lazy.ts": 'export const package_ = () => require("../index");',
    "provider/z.ts": 'import "node:net"; import "undici"; import "../base/z";',
    "rules/z.ts": 'import { isIP } from "node:net"; import "zod";',
    "base/z.ts": 'import "node:fs";',
    "review/z.ts": 'import "../rules/z"; import "../routers/family/review/z";',
    "routers/family/components/z.ts":
        'import "../../components/z"; import "../../../components/z"; import "../rules/z";',
    "routers/components/z.ts": "",
    "routers/family/provider/z.ts": 'import "undici"; import "../rules/z";',
    "routers/family/review/z.ts": 'import "../rules/z";',
    "routers/family/rules/z.ts": 'import "../../rules/z"; import "../../../rules/z";',
    "routers/rules/z.ts": 'import "zod";',
};

interface Violation {
    from: string;
    rule: { name: string };
}

describe("the dependency rules between folders", () => {
    let folder: string;
    before(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-arrows-"));
        fs.symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"));
    });
    after(() => fs.rmSync(folder, { recursive: true }));

    function violations(files: Record<string, string>): { found: Violation[]; rules: string[] } {
        const all = [...Object.keys(WRONG), ...Object.keys(RIGHT)].map((file) => file.split("/")[0]!);
        for (const one of new Set(all)) fs.rmSync(path.join(folder, one), { recursive: true, force: true });
        const given = { "index.ts": "", "tsconfig.json": "{}", ...files };
        for (const [file, text] of Object.entries(given)) {
            fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
            fs.writeFileSync(path.join(folder, file), text);
        }
        const tool = path.join(repository, "node_modules/.bin/depcruise");
        const config = path.join(repository, ".dependency-cruiser.mjs");
        const roots = new Set(Object.keys(files).map((file) => file.split("/")[0]!));
        const args = [tool, "--config", config, "--output-type", "json", "index.ts", ...roots];
        const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
        assert.notEqual(stdout, "", stderr);
        const { summary } = JSON.parse(stdout) as {
            summary: { violations: Violation[]; ruleSetUsed: { forbidden: { name: string }[] } };
        };
        return { found: summary.violations, rules: summary.ruleSetUsed.forbidden.map(({ name }) => name) };
    }

    it("refuse each wrong import, also of types and within functions", () => {
        const wrong = Object.fromEntries(Object.entries(WRONG).map(([file, { text }]) => [file, text]));
        const { found, rules } = violations({ ...wrong, ...RIGHT });
        for (const [file, { refusedBy }] of Object.entries(WRONG)) {
            const names = found.filter(({ from }) => from === file).map(({ rule }) => rule.name);
            assert.ok(names.includes(refusedBy), `${file}: ${names.join(", ")}`);
        }
        // Each rule refuses something. A rule of a single file is the folder's rule with more allowed.
        const tried = [...Object.values(WRONG).map(({ refusedBy }) => refusedBy), "unused"];
        assert.deepEqual(
            rules.filter((name) => !tried.includes(name) && !/[.]ts: /.test(name)),
            [],
        );
    });

    it("accept correct imports, and report a module that no other module loads", () => {
        const right = { ...RIGHT, "components/d.ts": "", "components/e.ts": "" };
        const { found } = violations(right);
        const others = found.filter(({ rule }) => rule.name !== "unused");
        assert.deepEqual(others, []);
        assert.ok(found.some(({ from }) => from === "review/z.ts"));
    });
});
