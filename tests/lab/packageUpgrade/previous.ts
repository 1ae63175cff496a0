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
 * The commit that stacks come from: that of METALLB_UPGRADE_FROM, the last release, or the previous commit. None where a copy has no
 * history at all, or a shallow clone not enough of it; whatever else goes wrong is an error.
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

/** The tag of the last release before this commit; empty before the first one. */
function lastRelease(root: string): string {
    // A pre-release is older than its release.
    const tags = ["-c", "versionsort.suffix=-", "tag", "--list", "v[0-9]*", "--sort=-version:refname"];
    return git(root, ...tags, "--merged", "HEAD", "--no-contains", "HEAD").split("\n")[0] ?? "";
}

/** That commit's package, built in a folder, with the dependencies that are here. */
export function buildPrevious(commit: string, folder: string): void {
    const archive = path.join(folder, "..", "previous.tar");
    git(repositoryRoot, "archive", "--output", archive, commit);
    execFileSync("tar", ["xf", archive, "-C", folder]);
    fs.rmSync(archive);
    fs.symlinkSync(fs.realpathSync(path.join(repositoryRoot, "node_modules")), path.join(folder, "node_modules"));
    execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: folder, stdio: "pipe" });
}
