import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { previousCommit } from "../../lab/packageUpgrade/previous";

describe("the commit that the package is upgraded from", () => {
    let folder: string;
    let from: string | undefined;
    const git = (...args: string[]) => {
        const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        execFileSync("git", [...who, ...args], { cwd: folder, stdio: "pipe" });
    };
    beforeEach(() => {
        from = process.env.METALLB_UPGRADE_FROM;
        delete process.env.METALLB_UPGRADE_FROM;
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-previous-"));
        git("init", "-q");
        for (const message of ["first", "second", "third"]) git("commit", "-q", "--allow-empty", "-m", message);
    });
    afterEach(() => {
        fs.rmSync(folder, { recursive: true });
        if (from === undefined) delete process.env.METALLB_UPGRADE_FROM;
        else process.env.METALLB_UPGRADE_FROM = from;
    });

    it("is the commit in METALLB_UPGRADE_FROM, the previous release, or the parent", () => {
        assert.equal(previousCommit(folder), "HEAD~1");
        git("tag", "v0.9.0", "HEAD~2");
        git("tag", "v0.10.0-rc.1", "HEAD~2");
        git("tag", "v0.10.0", "HEAD~1");
        git("tag", "v1.0.0");
        assert.equal(previousCommit(folder), "v0.10.0");
        process.env.METALLB_UPGRADE_FROM = "HEAD~2";
        assert.equal(previousCommit(folder), "HEAD~2");
    });

    it("is undefined in a shallow clone, and in a copy without history", () => {
        const clone = path.join(folder, "clone");
        git("clone", "-q", "--depth", "1", `file://${folder}`, clone);
        assert.equal(previousCommit(clone), undefined);
        fs.rmSync(path.join(clone, ".git"), { recursive: true });
        assert.equal(previousCommit(clone), undefined);
    });

    it("fails for other reasons", () => {
        process.env.METALLB_UPGRADE_FROM = "v9.9.9";
        assert.throws(() => previousCommit(folder), /Needed a single revision|unknown revision/);
        delete process.env.METALLB_UPGRADE_FROM;
        fs.rmSync(path.join(folder, ".git/HEAD"));
        assert.throws(() => previousCommit(folder), /not a git repository/);
    });
});
