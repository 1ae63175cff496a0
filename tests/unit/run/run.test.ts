import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { count, runMocha } from "../../run/mocha";
import { onOtherNodes } from "../../run/nodes";
import { only, plan, refusal, testFiles } from "../../run/plan";

describe("the full run", () => {
    it("includes every test file once", () => {
        const [quick, lab] = [[...testFiles("tests/unit"), ...testFiles("tests/package")], testFiles("tests/lab")];
        const all = plan({ quick, lab });
        assert.deepEqual(Object.values(all).flat().sort(), testFiles("tests"));
        assert.ok(all.sideBySide.includes("tests/lab/engine.test.ts"));
        assert.ok(all.alone.includes("tests/lab/secondNode.test.ts"));
        assert.ok(all.quick.includes("tests/unit/run/run.test.ts"));
    });

    it("has only rules for existing files", () => {
        assert.throws(() => plan({ quick: [], lab: [] }), /infrastructure-lifecycle\.test\.ts.* doesn't exist/);
    });

    it("is limited to the requested files, which must exist", () => {
        const all = { quick: ["a.test.ts", "b.test.ts"], sideBySide: ["c.test.ts"], alone: ["e.test.ts"] };
        assert.deepEqual(only([], all), all);
        const two = { quick: ["b.test.ts"], sideBySide: ["c.test.ts"], alone: [] };
        assert.deepEqual(only(["c.test.ts", "b.test.ts"], all), two);
        assert.throws(() => only(["d.test.ts"], all), /no test file is called d\.test\.ts/);
    });

    it("refuses to end a running lab, and suggests a command", () => {
        const lab = { started: "2026-11-30T01:00:00.000Z" };
        const files = ["tests/unit/run/run.test.ts", "tests/lab/secondNode.test.ts"];
        assert.match(refusal(files, lab)!, /since 2026-11-30[^]*secondNode[^]*-> Run npm run lab:down first/);
        assert.equal(refusal(files, undefined), undefined);
        assert.equal(refusal(files.slice(0, 1), lab), undefined);
    });

    it("has mocha's counts, and counts an aborted run as a failure", () => {
        assert.deepEqual(count("\n  12 passing (3s)\n", 0), { passed: 12, failed: 0 });
        assert.deepEqual(count("\n  12 passing (3s)\n  1 pending\n  2 failing\n", 2), { passed: 12, failed: 2 });
        assert.deepEqual(count("  ✔ something that is passing\n", null), { passed: 0, failed: 1 });
        assert.deepEqual(count("\n  12 passing (3s)\n", 7), { passed: 12, failed: 1 });
    });

    describe("of one file", () => {
        let folder: string;
        let file: string;
        beforeEach(() => {
            // outside of the tests' folders, which another test lists at the same time
            folder = fs.mkdtempSync(path.join(os.tmpdir(), "run-file-"));
            file = path.join(folder, "file.ts");
        });
        afterEach(() => fs.rmSync(folder, { recursive: true }));

        it("ends a file at its timeout, and continues", async () => {
            fs.writeFileSync(file, 'it("hangs", (done) => void setTimeout(done, 60_000));\n');
            const result = await runMocha([file], { limitMs: 2_000 });
            assert.deepEqual([result.passed, result.failed], [0, 1]);
            assert.match(result.output, /ended: the run took more than/);
        });

        it("has its own Node.js first in PATH", async () => {
            const node = path.join(folder, "node");
            fs.writeFileSync(node, `#!/bin/sh\nOTHER_NODE=yes exec ${process.execPath} "$@"\n`, { mode: 0o755 });
            const program = 'require("child_process").execFileSync("node", ["-p", "process.env.OTHER_NODE"])';
            fs.writeFileSync(file, `delete process.env.OTHER_NODE; it("runs " + ${program}, () => {});\n`);
            const result = await runMocha([file], { limitMs: 60_000, node });
            assert.deepEqual([result.passed, result.failed], [1, 0], result.output);
            assert.match(result.output, /runs yes/);
        });
    });

    it("on another Node.js fails if npm doesn't have that version", async () => {
        const results = await onOtherNodes(["a.test.ts"], { limitMs: 1_000 }, ["0.0.0-none"]);
        assert.deepEqual(
            results.map(({ passed, failed }) => [passed, failed]),
            [[0, 1]],
        );
        assert.match(results[0]!.output, /Node\.js 0\.0\.0-none: npx /);
        assert.deepEqual(await onOtherNodes([], { limitMs: 1_000 }), []);
    });
});
