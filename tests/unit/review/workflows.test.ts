import assert from "node:assert/strict";
import * as fs from "node:fs";
import { spawnSync } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";

const examples = path.resolve(__dirname, "../../../examples/pull-requests");
const read = (file: string) => fs.readFileSync(path.join(examples, file), "utf8");

/** The check of a fork's change, where two stacks may share a range. */
const CHECK = "npx --no-install pulumi-metallb check --fleet stacks/*.yaml";

describe("the workflow for GitHub", () => {
    const text = read("github.yml");
    const workflow = parse(text);
    const jobs = Object.entries<any>(workflow.jobs);
    const steps = jobs.flatMap(([, job]) => job.steps as any[]);

    it("runs for pull requests, with no permissions except those that a job requests", () => {
        assert.deepEqual(workflow.on, { pull_request: null });
        assert.deepEqual(workflow.permissions, {});
        assert.deepEqual(workflow.jobs.preview.permissions, { contents: "read", "pull-requests": "write" });
        for (const name of ["stacks", "check"]) {
            assert.deepEqual(workflow.jobs[name].permissions, { contents: "read" });
        }
    });

    it("pins every action by its commit, with the version in a comment", () => {
        const used = text.match(/uses: .*/g)!;
        assert.equal(used.length, steps.filter(({ uses }) => uses).length);
        for (const one of used) assert.match(one, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
        assert.match(text, /pulumi-version: \d+\.\d+\.\d+/);
    });

    it("has no expressions of a pull request in scripts", () => {
        for (const { run = "" } of steps) assert.doesNotMatch(run, /\$\{\{/);
    });

    it("gives secrets only to the job that doesn't run for a fork's pull request", () => {
        for (const [name, job] of jobs) {
            assert.equal(/secrets\./.test(JSON.stringify(job)), name === "preview", name);
            for (const step of job.steps.filter(({ uses }: any) => uses?.startsWith("actions/checkout"))) {
                assert.equal(step.with["persist-credentials"], false);
            }
        }
        const same = "github.event.pull_request.head.repo.full_name == github.repository";
        assert.ok(workflow.jobs.preview.if.includes(same));
        assert.ok(workflow.jobs.check.if.includes(same.replace("==", "!=")));
    });

    it("checks a fork's stacks against each other", () => {
        assert.equal(workflow.jobs.check.steps.at(-1).run, CHECK);
    });

    it("cancels a run when a newer run starts, and every job at its timeout", () => {
        assert.equal(workflow.concurrency["cancel-in-progress"], true);
        for (const [name, job] of jobs) assert.ok(job["timeout-minutes"] <= 20, name);
    });

    it("comments also a failed preview, and leaves room for the comment's marker", () => {
        const names = steps.map(({ name }) => name);
        for (const step of steps.slice(names.indexOf("Summary"), names.indexOf("Comment") + 1)) {
            assert.match(step.if, /!cancelled\(\)/);
        }
        assert.match(text, /--limit 65000 /);
    });
});

describe("the pipeline for GitLab", () => {
    const parent = parse(read("gitlab-ci.yml"));
    const child = parse(read("preview.gitlab-ci.yml"));

    it("runs only for merge requests, and has a child pipeline with a job for each stack", () => {
        assert.deepEqual(parent.workflow.rules, [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
        assert.deepEqual(parent.previews.trigger.include, [{ artifact: "previews.yml", job: "stacks" }]);
        assert.ok(parent.stacks.artifacts.paths.includes("previews.yml"));
    });

    it("runs a preview for the project's own merge requests, and a check without secrets for a fork's", () => {
        const same = "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID";
        assert.deepEqual(child[".preview"].rules, [{ if: same }]);
        assert.deepEqual(child[".check"].rules, [{ if: same.replace("==", "!=") }]);
        assert.doesNotMatch(JSON.stringify(child[".check"]), /TOKEN|KUBECONFIG|comment/);
    });

    it("checks a fork's stacks against each other", () => {
        assert.equal(child[".check"].script.at(-1), CHECK);
    });

    it("doesn't claim that its rules keep the variables from a fork", () => {
        const guide = fs.readFileSync(path.resolve(examples, "../../docs/operate/pull-requests.md"), "utf8");
        for (const text of [read("preview.gitlab-ci.yml"), guide.slice(guide.indexOf("## GitLab"))]) {
            assert.doesNotMatch(text, /gets no secrets/);
            assert.match(text.replace(/\n#?\s*/g, " "), /fork's own .*protected|protected.* fork's own/);
        }
    });

    it("runs only a CLI with a verified checksum", () => {
        const { script, variables } = child[".preview"] as { script: string[]; variables: Record<string, string> };
        const [load, check, unpack] = [
            /^curl .*-o pulumi/,
            /\$PULUMI_SHA256 .*sha256sum --check --strict$/,
            /^tar /,
        ].map((line) => script.findIndex((one) => line.test(one)));
        assert.ok(0 < load! && load! < check! && check! < unpack!);
        assert.ok(!script.some((line) => /curl.*\|/.test(line)));
        assert.equal(variables.PULUMI_SHA256, "");
        const unset = spawnSync("bash", ["-c", script[check!]!], {
            cwd: os.tmpdir(),
            env: { ...process.env, ...variables },
        });
        assert.notEqual(unset.status, 0);
    });

    it("comments a failed preview, and then fails", () => {
        const script: string[] = child[".preview"].script;
        const [run, comment, end] = [/pulumi preview.*\|\| failed=/, /comment\.mjs/, /^exit "\$failed"$/].map((line) =>
            script.findIndex((one) => line.test(one)),
        );
        assert.ok(0 < run! && run! < comment! && comment! < end!);
    });

    it("comments also without a summary, and then fails", () => {
        const script: string[] = child[".preview"].script;
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-pipeline-"));
        try {
            // a CLI that fails without output, a summary that fails, and the comment script
            for (const [name, does] of Object.entries({
                pulumi: "exit 6",
                npx: "exit 2",
                node: 'echo "$@" > called',
            })) {
                fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
            }
            const { status } = spawnSync("bash", ["-e", "-c", script.slice(script.indexOf("failed=0")).join("\n")], {
                cwd: folder,
                env: { PATH: `${folder}:${process.env.PATH}`, STACK: "west" },
            });
            assert.equal(status, 2);
            assert.equal(fs.readFileSync(path.join(folder, "called"), "utf8"), "ci/comment.mjs west summary.md\n");
            assert.equal(fs.readFileSync(path.join(folder, "summary.md"), "utf8"), "");
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });
});
