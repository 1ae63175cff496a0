import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const repository = path.resolve(__dirname, "../../..");
const { version, scripts } = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8"));

describe("a release", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-release-"));
    const inFolder = (command: string, ...args: string[]) =>
        execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
    after(() => fs.rmSync(folder, { recursive: true, force: true }));

    it("is made by npm version: the section Unreleased becomes the version's, committed and tagged", () => {
        write("package.json", JSON.stringify({ name: "x", version: "0.1.0", scripts: { version: scripts.version } }));
        write(
            "CHANGELOG.md",
            "# Changelog\n\n## Unreleased\n\n### Added\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- First.\n",
        );
        fs.cpSync(path.join(repository, "scripts"), path.join(folder, "scripts"), { recursive: true });
        inFolder("git", "init", "-q");
        inFolder("git", "config", "user.name", "test");
        inFolder("git", "config", "user.email", "test@example.com");
        inFolder("git", "add", ".");
        inFolder("git", "commit", "-qm", "first");
        inFolder("npm", "version", "minor");
        const day = new Date().toISOString().slice(0, 10);
        assert.equal(
            inFolder("git", "show", "v0.2.0:CHANGELOG.md"),
            `# Changelog\n\n## Unreleased\n\n## 0.2.0 - ${day}\n\n### Added\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- First.\n`,
        );
        assert.equal(inFolder("git", "status", "--porcelain"), "");
        assert.equal(inFolder("node", "scripts/release.mjs", "notes", "0.2.0"), "### Added\n- A thing.\n");
    });

    it("is refused if the changelog's section Unreleased is empty", () => {
        const { status, stderr } = spawnSync("node", ["scripts/release.mjs", "version"], {
            cwd: folder,
            encoding: "utf8",
        });
        assert.equal(status, 1);
        assert.equal(stderr, 'CHANGELOG.md has no text under "## Unreleased" -> add entries.\n');
    });

    it("has its heading in the changelog, below Unreleased", () => {
        const headings = fs.readFileSync(path.join(repository, "CHANGELOG.md"), "utf8").match(/^## \S+/gm)!;
        assert.equal(headings[0], "## Unreleased");
        if (headings.length > 1) {
            assert.equal(headings[1], `## ${version}`);
        }
    });
});
