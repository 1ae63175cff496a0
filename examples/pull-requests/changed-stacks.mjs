// Finds the stacks that a change affects: node changed-stacks.mjs [--gitlab] <base commit> [<folder of the Pulumi.<stack>.yaml files>]
// Prints the stacks' names as a JSON list. With --gitlab, prints the child pipeline that previews the stacks.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const args = process.argv.slice(2);
const [base, folder = "."] = args.filter((argument) => argument !== "--gitlab");
if (!/^[0-9a-f]{7,64}$/.test(base ?? "")) {
    process.stderr.write(
        "changed-stacks: the first argument isn't a commit -> pass the commit that the change is based on\n",
    );
    process.exit(2);
}

/** A stack file. The stack's name is safe in a shell, in a job's name and in a path. */
const STACK_FILE = /^Pulumi\.([A-Za-z0-9][A-Za-z0-9_.-]*)\.yaml$/;

/** The stack that a file describes; undefined for the settings of a stack's deployments, `Pulumi.<stack>.deploy.yaml`. */
const stackOf = (file) => (file.endsWith(".deploy.yaml") ? undefined : STACK_FILE.exec(file)?.[1]);

const all = readdirSync(folder).flatMap((file) => stackOf(file) ?? []);
const changed = execFileSync("git", ["diff", "--name-only", "-z", `${base}...HEAD`], { encoding: "utf8" })
    .split("\0")
    .filter((file) => file !== "" && !file.endsWith(".md"));

/** The stack that a changed file affects; undefined if the file may affect all stacks. */
const stackIn = (file) => (path.relative(folder, path.dirname(file)) === "" ? stackOf(path.basename(file)) : undefined);
const own = changed.map(stackIn);
// A stack without a file can't be previewed.
const stacks = own.includes(undefined) ? all : all.filter((stack) => own.includes(stack));
stacks.sort();

process.stdout.write(`${JSON.stringify(args.includes("--gitlab") ? childPipeline(stacks) : stacks)}\n`);

/** A pipeline with a preview for each stack, and a check of all stacks. The rules of the included file run the check only for a fork. */
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
