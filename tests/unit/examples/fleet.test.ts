import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { main } from "../../../cli/main";

const repository = path.resolve(__dirname, "../../..");
const examples = path.join(repository, "examples/fleet");
const text = (file: string) => fs.readFileSync(path.join(examples, file), "utf8");

async function command(...args: string[]) {
    let out = "";
    const note = (more: string) => void (out += more);
    const code = await main(args, { out: note, err: note, readStdin: () => Promise.resolve("") });
    return { code, out };
}

describe("the example of a fleet", () => {
    const stacks = fs.readdirSync(path.join(examples, "stacks")).map((file) => path.join(examples, "stacks", file));
    const plan = path.join(examples, "stacks/plan.yaml");

    it("has stacks that fit each other and their plan", async () => {
        assert.deepEqual(await command("check", "--fleet", ...stacks), { code: 0, out: "0 errors, 0 warnings\n" });
        assert.equal((await command("plan", "--check", plan, ...stacks)).code, 0);
    });

    it("has a plan whose pins equal the blocks without pins", async () => {
        const unpinned = text("stacks/plan.yaml").replace(/, prefix(V6)?: [^,\s]+/g, "");
        assert.doesNotMatch(unpinned, /prefix:|prefixV6:/);
        const copy = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "metallb-plan-")), "plan.yaml");
        fs.writeFileSync(copy, unpinned);
        const [pinned, free] = [await command("plan", plan), await command("plan", copy)];
        fs.rmSync(path.dirname(copy), { recursive: true });
        assert.deepEqual(free, pinned);
    });

    describe("its workflow", () => {
        const workflow = parse(text("github/fleet.yaml"));
        const steps = Object.values<any>(workflow.jobs).flatMap((job) => job.steps);

        it("pins every action by its commit, with the version in a comment, and every tool by its full version", () => {
            for (const { uses } of steps.filter((step) => step.uses))
                assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
            const comments = text("github/fleet.yaml").match(/uses: .*/g) ?? [];
            for (const line of comments) assert.match(line, / # v\d+\.\d+\.\d+$/);
            const versions = steps
                .flatMap((step) => [step.with?.["node-version"], step.with?.["pulumi-version"]])
                .filter(Boolean);
            for (const version of versions) assert.match(String(version), /^\d+\.\d+\.\d+$/);
            for (const job of Object.values<any>(workflow.jobs)) assert.match(job["runs-on"], /-\d+\.\d+$/);
        });

        it("pins the same actions as the workflow for pull requests", () => {
            const pins = (file: string) => fs.readFileSync(file, "utf8").match(/(?<=uses: ).*/g)!;
            const others = pins(path.join(repository, "examples/pull-requests/github.yml"));
            for (const pin of pins(path.join(examples, "github/fleet.yaml"))) assert.ok(others.includes(pin), pin);
        });

        it("has no expressions in scripts, and only read permissions", () => {
            for (const { run } of steps) assert.doesNotMatch(run ?? "", /\$\{\{/);
            assert.deepEqual(workflow.permissions, { contents: "read" });
            for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
                assert.equal(step.with["persist-credentials"], false);
            }
        });

        it("brings up the same stacks that the workflow for pull requests previews, whatever their names are", () => {
            const { run } = workflow.jobs.check.steps.find(({ id }: any) => id === "stacks");
            // The rest of the pipeline turns the lines into a JSON list.
            const [names] = run.split(/\\\n\s*\| jq/) as [string];
            const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-stacks-"));
            fs.mkdirSync(path.join(folder, "stacks"));
            const files = ["west", "eu.west", "a-1_b", "west.deploy", "eu.west.deploy", "lab", "-x", "$(x)"].map(
                (name) => `Pulumi.${name}.yaml`,
            );
            for (const file of [...files, "plan.yaml"]) fs.writeFileSync(path.join(folder, "stacks", file), "");
            const printed = execFileSync("bash", ["-c", names], { cwd: folder, encoding: "utf8" });
            fs.rmSync(folder, { recursive: true });
            assert.deepEqual(printed.trim().split("\n").sort(), ["a-1_b", "eu.west", "west"]);
        });

        it("checks all stacks before it brings up the first, and has one job for each stack", () => {
            const { check, up } = workflow.jobs;
            assert.ok(check.steps.some(({ run }: any) => run?.includes("check --fleet stacks/*.yaml")));
            assert.equal(up.needs, "check");
            assert.equal(up.if, "needs.check.outputs.stacks != '[]'");
            assert.deepEqual(up.strategy.matrix, { stack: "${{ fromJSON(needs.check.outputs.stacks) }}" });
            assert.equal(up.strategy["fail-fast"], false);
            assert.match(up.concurrency, /\$\{\{ matrix\.stack \}\}/);
            assert.equal(up.steps.at(-1).with["stack-name"], "${{ matrix.stack }}");
        });
    });

    it("has a Stack for the operator with its own service account, no secrets, and an image of a full version", () => {
        const [account, ...rest] = parseAllDocuments(text("operator/west.yaml")).map((document) => document.toJS());
        const stack = rest.find(({ kind }) => kind === "Stack");
        assert.deepEqual([stack.apiVersion, stack.spec.serviceAccountName], ["pulumi.com/v1", account.metadata.name]);
        for (const { roleRef, subjects } of rest.filter(({ kind }) => kind === "ClusterRoleBinding")) {
            assert.equal(roleRef.kind, "ClusterRole");
            assert.deepEqual(
                [subjects[0].name, subjects[0].namespace],
                [account.metadata.name, account.metadata.namespace],
            );
        }
        const { KUBECONFIG, ...others } = stack.spec.envRefs;
        assert.equal(KUBECONFIG.type, "Literal");
        for (const { type } of Object.values<any>(others)) assert.equal(type, "Secret");
        assert.match(stack.spec.workspaceTemplate.spec.image, /:\d+\.\d+\.\d+-nonroot$/);
        assert.equal(stack.spec.destroyOnFinalize, false);
    });

    it("gives the operator a kubeconfig with the context of the stack's file, and without secrets", () => {
        const documents = parseAllDocuments(text("operator/west.yaml")).map((document) => document.toJS());
        const [map, { spec }] = ["ConfigMap", "Stack"].map((wanted) => documents.find(({ kind }) => kind === wanted));
        const kubeconfig = parse(map.data.kubeconfig);
        const { contexts, clusters, users } = kubeconfig;
        const { config } = parse(text("stacks/Pulumi.west.yaml"));
        assert.deepEqual(contexts, [
            { name: config["kubernetes:context"], context: { cluster: "west", user: "west" } },
        ]);
        assert.deepEqual([clusters[0].name, users[0].name], ["west", "west"]);
        assert.deepEqual(Object.keys(users[0].user), ["tokenFile"]);
        const { containers, volumes } = spec.workspaceTemplate.spec.podTemplate.spec;
        // The operator merges this template into its own by the container's name.
        assert.deepEqual([containers[0].name, volumes[0].configMap.name], ["pulumi", map.metadata.name]);
        assert.equal(volumes[0].name, containers[0].volumeMounts[0].name);
        assert.equal(spec.envRefs.KUBECONFIG.literal.value, `${containers[0].volumeMounts[0].mountPath}/kubeconfig`);
    });

    it("deploys on every change, not only on changes of the stack's own file", () => {
        const { settings } = parse(text("deployments/Pulumi.west.deploy.yaml"));
        assert.deepEqual(Object.keys(settings), ["gitHub", "sourceContext", "agentPoolID", "operationContext"]);
        assert.equal(settings.gitHub.paths, undefined);
        assert.match(settings.sourceContext.git.branch, /^refs\/heads\//);
    });
});
