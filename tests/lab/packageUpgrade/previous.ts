import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryRoot } from "../../../lab/paths";

const git = (root: string, ...args: string[]) =>
    execFileSync("git", ["-c", "safe.directory=*", ...args], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
    }).trim();

/**
 * Returns the commit from which stacks are upgraded: that of METALLB_UPGRADE_FROM, the last release, or the previous
 * commit. Returns undefined if a copy has no history, or if a shallow clone doesn't have enough of it. Any other
 * failure is an error.
 */
export function previousCommit(root = repositoryRoot): string | undefined {
    if (!fs.existsSync(path.join(root, ".git"))) return undefined;
    const wanted = process.env.METALLB_UPGRADE_FROM || lastRelease(root) || "HEAD~1";
    try {
        git(root, "rev-parse", "--verify", `${wanted}^{commit}`);
        return wanted;
    } catch (problem) {
        if (git(root, "rev-parse", "--is-shallow-repository") === "true") return undefined;
        throw problem;
    }
}

/** Returns the tag of the last release before this commit; empty before the first release. */
function lastRelease(root: string): string {
    // A pre-release is older than its release.
    const tags = ["-c", "versionsort.suffix=-", "tag", "--list", "v[0-9]*", "--sort=-version:refname"];
    return git(root, ...tags, "--merged", "HEAD", "--no-contains", "HEAD").split("\n")[0] ?? "";
}

/** Builds that commit's package in a folder, with the current dependencies. */
export function buildPrevious(commit: string, folder: string): void {
    const archive = path.join(folder, "..", "previous.tar");
    git(repositoryRoot, "archive", "--output", archive, commit);
    execFileSync("tar", ["xf", archive, "-C", folder]);
    fs.rmSync(archive);
    fs.symlinkSync(fs.realpathSync(path.join(repositoryRoot, "node_modules")), path.join(folder, "node_modules"));
    execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: folder, stdio: "pipe" });
}
