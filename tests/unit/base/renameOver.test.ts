import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { renameOver, type RenameSystem } from "../../../base/renameOver";

/** A file system whose renames fail with the given codes, and the calls that it received. */
function systemThat(platform: NodeJS.Platform, failures: string[], mode = 0o666) {
    const asked: string[] = [];
    const system: RenameSystem = {
        platform,
        rename: () => {
            const code = failures.shift();
            asked.push(code ?? "renamed");
            if (code !== undefined) throw Object.assign(new Error(`${code}: planted`), { code });
        },
        stat: () => ({ mode }),
        chmod: (_place, to) => void asked.push(`mode ${to.toString(8)}`),
        pause: (milliseconds) => void asked.push(`${milliseconds} ms`),
    };
    return { system, asked };
}

describe("renameOver", () => {
    it("replaces a file in one step", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rename-over-"));
        const [from, to] = ["new", "old"].map((name) => path.join(folder, name)) as [string, string];
        fs.writeFileSync(from, "new text");
        fs.writeFileSync(to, "old text");
        renameOver(from, to);
        assert.deepEqual([fs.readdirSync(folder), fs.readFileSync(to, "utf8")], [["old"], "new text"]);
        fs.rmSync(folder, { recursive: true });
    });

    it("tries again on Windows while another program has the file open", () => {
        const { system, asked } = systemThat("win32", ["EPERM", "EBUSY", "EACCES"]);
        renameOver("a", "b", system);
        assert.deepEqual(asked, ["EPERM", "10 ms", "EBUSY", "20 ms", "EACCES", "40 ms", "renamed"]);
    });

    it("gives up after about a second, with the system's error", () => {
        const { system, asked } = systemThat("win32", Array<string>(20).fill("EBUSY"));
        assert.throws(() => renameOver("a", "b", system), /EBUSY: planted/);
        const waited = asked.map((one) => Number.parseInt(one, 10)).filter((milliseconds) => milliseconds > 0);
        assert.equal(
            waited.reduce((sum, one) => sum + one, 0),
            1270,
        );
    });

    it("doesn't try again after other errors, nor on other systems, where these errors are permanent", () => {
        for (const [platform, code] of [
            ["win32", "ENOSPC"],
            ["linux", "EPERM"],
            ["darwin", "EACCES"],
        ] as const) {
            const { system, asked } = systemThat(platform, [code]);
            assert.throws(() => renameOver("a", "b", system), new RegExp(`${code}: planted`));
            assert.deepEqual(asked, [code], platform);
        }
    });

    it("replaces a read-only file on Windows, and keeps it read-only if the rename fails", () => {
        const replaced = systemThat("win32", [], 0o444);
        renameOver("a", "b", replaced.system);
        assert.deepEqual(replaced.asked, ["mode 644", "renamed"]);
        const failed = systemThat("win32", ["ENOSPC"], 0o444);
        assert.throws(() => renameOver("a", "b", failed.system), /ENOSPC/);
        assert.deepEqual(failed.asked, ["mode 644", "ENOSPC", "mode 444"]);
    });
});
