import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ManifestFiles, type ManifestFilesArgs } from "../../index";
import type { PulumiLab } from "../../lab";
import { ensureTools } from "../../lab/tools";
import { failure, programStack, type ProgramStack } from "./scratch";

const POOL = "metallb-config/ipaddresspool.yaml";
const RELEASE = "metallb-system/helmrelease.yaml";

/** Uses only the lab's engine, so it runs without a cluster. */
describe("ManifestFiles under Pulumi's engine", function () {
    let home: string;
    let project: string;
    let engine: PulumiLab;
    let stack: ProgramStack;
    let args: ManifestFilesArgs;
    let options: pulumi.CustomResourceOptions;

    const program = async () => ({ written: new ManifestFiles("tree", args, options).written });
    const place = (file: string) => path.join(project, "gitops", file);
    const text = (file: string) => fs.readFileSync(place(file), "utf8");
    const marked = (content: string) =>
        `# Written by pulumi-metallb for prod: changes made here are undone by the next update.\n${content}`;

    before(async () => {
        home = fs.mkdtempSync(path.join(os.tmpdir(), "manifest-files-lab-"));
        project = path.join(home, "project");
        fs.mkdirSync(project);
        fs.writeFileSync(
            path.join(project, "Pulumi.yaml"),
            JSON.stringify({ name: "metallb-tests", runtime: "nodejs" }),
        );
        engine = { kubeconfig: path.join(home, "kubeconfig"), state: home, tools: await ensureTools(() => {}) };
        stack = await programStack(engine, "files", program, project);
    });
    beforeEach(() => {
        options = {};
        args = {
            directory: "gitops",
            owner: "prod",
            files: { [POOL]: "kind: IPAddressPool\n", [RELEASE]: "kind: HelmRelease\n" },
        };
    });
    after(async () => {
        await stack?.destroy();
        fs.rmSync(home, { recursive: true, force: true });
    });

    it("writes them below the project's folder, and then finds no change", async () => {
        await stack.preview();
        assert.match(stack.output, /The folder .*project\/gitops doesn't exist yet/);
        assert.ok(!fs.existsSync(place("")));
        await stack.up();
        const outputs = await stack.outputs();
        assert.deepEqual(outputs.written!.value, [POOL, RELEASE]);
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
        await stack.preview({ expectNoChanges: true });
        await stack.refresh({ expectNoChanges: true });
        const { deployment } = await stack.stack.exportStack();
        const { id, inputs } = deployment.resources.find(({ type }: any) => type === "metallb:index:ManifestFiles");
        assert.deepEqual([id, inputs.directory], ["gitops#prod", "gitops"]);
    });

    it("shows changes in the files before it writes them", async () => {
        args.files = { [POOL]: "kind: IPAddressPool\nname: lab\n", [RELEASE]: "kind: HelmRelease\n" };
        await stack.preview({ diff: true });
        assert.match(stack.output, /\+ name: lab/);
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
    });

    it("names the files edited by hand, and restores them", async () => {
        fs.writeFileSync(place(POOL), marked("kind: Edited\n"));
        const { changeSummary } = await stack.preview();
        assert.equal(changeSummary.update, 1);
        assert.match(stack.output, /edited by hand: metallb-config\/ipaddresspool\.yaml; the update reverts this/);
        await stack.up();
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
        await stack.preview({ expectNoChanges: true });
    });

    it("refreshes to the files' current content, and restores the wanted content", async () => {
        fs.writeFileSync(place(POOL), "kind: WithoutItsFirstLine\n");
        fs.writeFileSync(place(RELEASE), marked("kind: Edited\n"));
        const { summary } = await stack.refresh();
        assert.equal(summary.resourceChanges?.update, 1);
        await stack.preview({ diff: true });
        assert.match(stack.output, /- kind: Edited[^]*\+ kind: HelmRelease/);
        await stack.up();
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
        assert.equal(text(RELEASE), marked("kind: HelmRelease\n"));
        await stack.refresh({ expectNoChanges: true });
        await stack.preview({ expectNoChanges: true });
    });

    it("refuses a foreign file and a secret, and changes nothing", async () => {
        fs.writeFileSync(place("by-hand.yaml"), "mine: true\n");
        args.files = { ...args.files, "by-hand.yaml": "kind: Ours\n" };
        for (const operation of [stack.preview, stack.up]) {
            const said = (await failure(operation())) + stack.output;
            assert.match(said, /Nothing was written into "gitops"[^]*"by-hand\.yaml"[^]*set overwrite/);
        }
        assert.equal(text("by-hand.yaml"), "mine: true\n");
        args.files = { [POOL]: pulumi.secret("planted"), [RELEASE]: "kind: HelmRelease\n" };
        assert.match((await failure(stack.preview())) + stack.output, /files.*holds a secret/);
        assert.doesNotMatch(stack.output, /planted/);
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
    });

    it("still refreshes if another owner's file has replaced one of its own", async () => {
        const ours = text(POOL);
        fs.writeFileSync(place(POOL), ours.replace("for prod:", "for other:"));
        await stack.refresh();
        assert.match(stack.output, /will be refused: .*the owner "other"/);
        assert.match((await failure(stack.preview())) + stack.output, /Nothing was written into[^]*the owner "other"/);
        fs.writeFileSync(place(POOL), ours);
        await stack.refresh();
        await stack.preview({ expectNoChanges: true });
    });

    it("follows the directory and the owner, in place and as a replacement", async () => {
        args = { ...args, directory: "moved", owner: "renamed" };
        assert.equal((await stack.up()).summary.resourceChanges?.update, 1);
        assert.ok(!fs.existsSync(place(POOL)));
        assert.match(fs.readFileSync(path.join(project, "moved", POOL), "utf8"), /for renamed: /);
        await stack.refresh({ expectNoChanges: true });
        await stack.preview({ expectNoChanges: true });
        options = { replaceOnChanges: ["directory"] };
        args = { ...args, directory: "gitops", owner: "prod" };
        await stack.up();
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
        assert.ok(!fs.existsSync(path.join(project, "moved", POOL)));
        options = {};
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("keeps the files of a renamed resource that has its former name as an alias", async () => {
        stack.program = async () => void new ManifestFiles("renamed", args, { aliases: [{ name: "tree" }] });
        await stack.up();
        assert.equal(text(POOL), marked("kind: IPAddressPool\n"));
        options = { aliases: [{ name: "renamed" }] };
        stack.program = program;
        await stack.up();
        options = {};
        await stack.preview({ expectNoChanges: true });
    });

    it("keeps the files of a component renamed with an alias, and refuses them without one", async () => {
        const directory = path.join(home, "component");
        const component = (name: string, aliases: pulumi.Alias[] = []) => {
            return async () => {
                const parent = new pulumi.ComponentResource("metallb-tests:index:Tree", name, {}, { aliases });
                new ManifestFiles(`${name}-files`, { ...args, directory, owner: `lab/${name}` }, { parent });
            };
        };
        const renamed = await programStack(engine, "files-component", component("old"));
        await renamed.up();
        renamed.program = component("new");
        const said = (await failure(renamed.preview())) + renamed.output;
        assert.match(said, /the owner "lab\/old"[^]*`aliases`/);
        renamed.program = component("new", [{ name: "old" }]);
        assert.equal((await renamed.up()).summary.resourceChanges?.update, 1);
        assert.match(fs.readFileSync(path.join(directory, POOL), "utf8"), /for lab\/new: /);
        await renamed.destroy();
        assert.ok(!fs.existsSync(path.join(directory, POOL)));
    });

    it("imports them, and doesn't delete foreign files when it is destroyed", async () => {
        const { deployment } = await stack.stack.exportStack();
        const resources = deployment.resources.filter(({ type }: any) => type !== "metallb:index:ManifestFiles");
        await stack.stack.importStack({ version: 3, deployment: { ...deployment, resources } });
        options = { import: "gitops#prod" };
        const { summary } = await stack.up();
        assert.equal(summary.resourceChanges?.import, 1);
        options = {};
        await stack.preview({ expectNoChanges: true });
        await stack.destroy();
        assert.deepEqual(fs.readdirSync(place("")), ["by-hand.yaml"]);
        assert.equal(text("by-hand.yaml"), "mine: true\n");
    });

    it("writes below the folder of the program that Pulumi.yaml names, or below the process's folder without a workspace", async () => {
        const folder = path.join(home, "with-main");
        fs.mkdirSync(path.join(folder, "stacks"), { recursive: true });
        fs.writeFileSync(path.join(folder, "stacks/index.ts"), "");
        const settings = { name: "metallb-tests", runtime: "nodejs", main: "stacks/index.ts" };
        fs.writeFileSync(path.join(folder, "Pulumi.yaml"), JSON.stringify(settings));
        const named = await programStack(engine, "files-main", program, folder);
        await named.up();
        assert.ok(fs.existsSync(path.join(folder, "stacks/gitops", POOL)));
        await named.destroy();
        const inline = await programStack(engine, "files-inline", program);
        args.directory = path.relative(process.cwd(), path.join(home, "inline"));
        await inline.up();
        assert.ok(fs.existsSync(path.join(home, "inline", POOL)));
        fs.rmSync(path.join(home, "inline"), { recursive: true });
        await inline.destroy();
        assert.match(inline.output, /Nothing was removed: there is no folder .*inline on this machine/);
    });
});
