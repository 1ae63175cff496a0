import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryRoot } from "../../../lab/paths";

const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: repositoryRoot, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/**
 * The commit that stacks come from: that of METALLB_UPGRADE_FROM, the last release, or the previous commit. None where the history isn't
 * there, as in a shallow clone.
 */
export function previousCommit(): string | undefined {
    const { METALLB_UPGRADE_FROM } = process.env;
    const candidates = METALLB_UPGRADE_FROM ? [METALLB_UPGRADE_FROM] : [lastRelease(), "HEAD~1"];
    return candidates.find((candidate) => candidate !== undefined && exists(candidate));
}

/** The tag of the last release before this commit. */
function lastRelease(): string | undefined {
    try {
        return git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD~1");
    } catch {
        return undefined;
    }
}

function exists(commit: string): boolean {
    try {
        git("cat-file", "-e", `${commit}^{commit}`);
        return true;
    } catch {
        return false;
    }
}

/** That commit's package, built in a folder, with the dependencies that are here. */
export function buildPrevious(commit: string, folder: string): void {
    const archive = path.join(folder, "..", "previous.tar");
    git("archive", "--output", archive, commit);
    execFileSync("tar", ["xf", archive, "-C", folder]);
    fs.rmSync(archive);
    fs.symlinkSync(fs.realpathSync(path.join(repositoryRoot, "node_modules")), path.join(folder, "node_modules"));
    execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: folder, stdio: "pipe" });
}
