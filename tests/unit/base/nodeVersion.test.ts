import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { manifest } from "../../../base/manifest";

const repository = path.resolve(__dirname, "../../..");
const needed = manifest().engines.node.replace(">=", "");

/** Starts a program on a Node.js that reports the given version. */
function on(version: string, ...program: string[]) {
    const versions = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
    const preload = `data:text/javascript,${encodeURIComponent(versions)}`;
    return spawnSync(process.execPath, ["--import", preload, "--import", "tsx", ...program], {
        cwd: repository,
        encoding: "utf8",
    });
}

describe("a Node.js version that is too old", () => {
    const programs: [string, string[]][] = [
        ["plugin", ["provider/start.ts"]],
        ["command", ["cli/start.ts", "--version"]],
    ];
    for (const [name, program] of programs) {
        it(`ends the ${name} with the required version and a fix before any other output`, () => {
            const { status, stdout, stderr } = on("20.20.2", ...program);
            assert.deepEqual([status, stdout], [2, ""], stderr);
            assert.match(
                stderr,
                new RegExp(`^pulumi-metallb needs Node\\.js ${needed} or newer, but \\S+ is 20\\.20\\.2\\. -> .*\\n$`),
            );
        });
    }

    it("is any version below the minimum", () => {
        const { status, stdout, stderr } = on(`${needed}.0.0`, "cli/start.ts", "--version");
        assert.deepEqual([status, stdout], [0, `${manifest().version}\n`], stderr);
    });
});
