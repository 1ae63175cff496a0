// Which stacks a change is about: node changed-stacks.mjs [--gitlab] <base commit> [<folder of the Pulumi.<stack>.yaml files>]
// Prints their names as a JSON list; with --gitlab the child pipeline that previews them.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const args = process.argv.slice(2);
const [base, folder = "."] = args.filter((argument) => argument !== "--gitlab");
if (!/^[0-9a-f]{7,64}$/.test(base ?? "")) {
    process.stderr.write("changed-stacks: the first argument is the commit that the change is based on\n");
    process.exit(2);
}

/** A name that a shell, a job's name and a path can't take for anything else. */
const STACK_FILE = /^Pulumi\.([A-Za-z0-9][A-Za-z0-9_.-]*)\.yaml$/;

/** The stack that a file describes; none for the settings of a stack's deployments, `Pulumi.<stack>.deploy.yaml`. */
const stackOf = (file) => (file.endsWith(".deploy.yaml") ? undefined : STACK_FILE.exec(file)?.[1]);

const all = readdirSync(folder).flatMap((file) => stackOf(file) ?? []);
const changed = execFileSync("git", ["diff", "--name-only", "-z", `${base}...HEAD`], { encoding: "utf8" })
    .split("\0")
    .filter((file) => file !== "" && !file.endsWith(".md"));

/** A stack's own file is about that stack; anything else may be about each of them. */
const stackIn = (file) => (path.relative(folder, path.dirname(file)) === "" ? stackOf(path.basename(file)) : undefined);
const own = changed.map(stackIn);
// A stack whose file is gone has nothing left to preview.
const stacks = own.includes(undefined) ? all : all.filter((stack) => own.includes(stack));
stacks.sort();

process.stdout.write(`${JSON.stringify(args.includes("--gitlab") ? childPipeline(stacks) : stacks)}\n`);

/** A preview for each stack, and a check of all, of which the included file's rules take the one or, for a fork, the other. */
function childPipeline(stacks) {
    const previews = stacks.map((stack) => [`preview ${stack}`, { extends: ".preview", variables: { STACK: stack } }]);
    const jobs = previews.length > 0 ? [...previews, ["check", { extends: ".check" }]] : [];
    // GitLab refuses a pipeline without jobs.
    const nothing = { "no stack changes": { extends: ".nothing" } };
    return {
        include: [{ local: "ci/preview.gitlab-ci.yml" }],
        ...(jobs.length > 0 ? Object.fromEntries(jobs) : nothing),
    };
}
