import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { Machine, type Project } from "./project";

const sdk = 'import * as pulumi from "@pulumi/pulumi";';
const untyped = JSON.stringify({ compilerOptions: { noCheck: true } });

/** The engine finds the host by its name only, so plain commands of the CLI test the whole host. */
describe("the language host for Node.js, by the CLI", () => {
    let machine: Machine;
    before(async () => (machine = await Machine.create()));
    after(() => machine?.remove());

    async function run(name: string, program: string, files: Record<string, string> = {}) {
        const project = await machine.project(name, { "tsconfig.json": untyped, "index.ts": program, ...files });
        return { project, result: await project.up() };
    }

    it("runs a program in its own process, with the engine's settings", async () => {
        const program = `${sdk}
            console.log("printed by the program");
            console.error("said on standard error");
            export const names = [pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization()];
            export const folders = [process.cwd(), pulumi.runtime.getRootDirectory?.() ?? pulumi.getRootDirectory()];
            export const pid = process.pid;
            export const preview = pulumi.runtime.isDryRun();`;
        const { project, result } = await run("names", program);
        assert.equal(result.code, 0, result.stdout + result.stderr);
        assert.match(result.stdout, /printed by the program/);
        assert.match(result.stdout, /said on standard error/);
        assert.doesNotMatch(result.stdout, /warning/);
        const { pid, ...outputs } = await project.outputs();
        const folder = fs.realpathSync(project.folder);
        assert.deepEqual(outputs, {
            names: ["names", "dev", "organization"],
            folders: [folder, folder],
            preview: false,
        });
        assert.notEqual(pid, process.pid);
        const preview = await project.pulumi("preview", "--stack", "dev", "--diff");
        assert.match(preview.stdout, /preview: false => true/);
    });

    it("passes on configuration and secrets, and values computed from a secret stay secret", async () => {
        const project = await machine.project("settings", {
            "tsconfig.json": untyped,
            "index.ts": `${sdk}
                const config = new pulumi.Config();
                export const plain = config.requireObject("plain");
                export const kept = config.requireSecret("kept").apply((text) => text.toUpperCase());
                export const other = new pulumi.Config("other").get("key");
                export const isSecret = (pulumi.runtime as any).isConfigSecret("settings:kept");`,
        });
        await project.pulumi("config", "set", "--path", "plain.list[0]", "1");
        await project.pulumi("config", "set", "--secret", "kept", "planted");
        await project.pulumi("config", "set", "other:key", "a:b");
        const { code, stdout } = await project.up();
        assert.equal(code, 0, stdout);
        assert.doesNotMatch(stdout, /planted/i);
        assert.deepEqual(await project.outputs(), {
            plain: { list: [1] },
            kept: "PLANTED",
            other: "a:b",
            isSecret: true,
        });
        assert.doesNotMatch((await project.pulumi("stack", "export")).stdout, /planted/i);
    });

    it("lets a program read another stack's outputs", async () => {
        await run("writer", `export const answer = 42;`);
        const program = `${sdk}
            const other = new pulumi.StackReference("organization/writer/dev");
            export const answer = other.requireOutput("answer");`;
        const { project, result } = await run("reader", program);
        assert.equal(result.code, 0, result.stdout);
        assert.deepEqual(await project.outputs(), { answer: 42 });
    });

    it("runs a program's hooks on its resources", async () => {
        const program = `${sdk}
            const before = new pulumi.ResourceHook("before", async ({ name }) => console.log("about to make " + name));
            new pulumi.Stash("thing", { input: 1 }, { hooks: { beforeCreate: [before] } });`;
        const { result } = await run("hooks", program);
        assert.equal(result.code, 0, result.stdout);
        assert.match(result.stdout, /about to make thing/);
    });

    for (const [name, program, expected] of [
        ["throws", `throw new Error("thrown on purpose");`, /Error: thrown on purpose/],
        ["rejects", `void Promise.reject(new Error("rejected on purpose"));`, /rejected on purpose/],
        ["run-error", `${sdk} throw new pulumi.RunError("said once");`, /said once/],
        ["exits", `process.exit(7);`, /Program exited with non-zero exit code: 7/],
        ["wrong-types", `export const n: number = "text";`, /Type 'string' is not assignable to type 'number'/],
    ] as const) {
        it(`fails if the program fails: ${name}`, async () => {
            const files: Record<string, string> = name === "wrong-types" ? { "tsconfig.json": "{}" } : {};
            const { project, result } = await run(name, `${program}\nexport {};`, files);
            assert.notEqual(result.code, 0, result.stdout);
            assert.match(result.stdout + result.stderr, expected);
            // The host adds that the program has failed only if no error was shown yet.
            assert.equal(/non-zero exit code/.test(result.stdout), name === "exits");
            assert.deepEqual(await project.outputs(), {});
        });
    }

    it("runs the program that `main` names, with the options of `runtime`", async () => {
        const { project, result } = await run("options", "throw new Error('not this one');", {
            "Pulumi.yaml": JSON.stringify({
                name: "options",
                main: "below/program.js",
                runtime: {
                    name: "nodejs",
                    options: { typescript: false, nodeargs: "--stack-trace-limit=3 '--title=a b'" },
                },
            }),
            "below/program.js": "exports.flags = process.execArgv; exports.cwd = process.cwd();",
        });
        assert.equal(result.code, 0, result.stdout);
        assert.deepEqual(await project.outputs(), {
            flags: ["--stack-trace-limit=3", "--title=a b"],
            cwd: path.join(fs.realpathSync(project.folder), "below"),
        });
    });

    it("reports that the SDK is missing, and how to install it", async () => {
        const project = await machine.project("bare", { "index.js": "" });
        fs.rmSync(path.join(project.folder, "node_modules"));
        const { code, stdout, stderr } = await project.up();
        assert.notEqual(code, 0);
        assert.match(stdout + stderr, /The Pulumi SDK is not installed in \S+\. -> Run npm install there\./);
    });

    it("runs a plugin that is a folder with a package", async () => {
        const plugin = machine.write("thing", {
            "PulumiPlugin.yaml": "runtime: nodejs",
            "package.json": JSON.stringify({ name: "thing", version: "1.2.3", main: "index.ts" }),
            "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, skipLibCheck: true } }),
            "index.ts": `${sdk}
                export interface ThingArgs { size: pulumi.Input<number>; }
                export class Thing extends pulumi.ComponentResource {
                    readonly twice: pulumi.Output<number>;
                    constructor(name: string, args: ThingArgs, opts?: pulumi.ComponentResourceOptions) {
                        super("thing:index:Thing", name, {}, opts);
                        this.twice = pulumi.output(args.size).apply((size) => 2 * size);
                        this.registerOutputs({ twice: this.twice });
                    }
                }`,
        });
        const program = `${sdk}
            class Thing extends pulumi.ComponentResource {
                declare readonly twice: pulumi.Output<number>;
                constructor(name: string, args: object) {
                    super("thing:index:Thing", name, { twice: undefined, ...args }, {}, true);
                }
            }
            export const twice = new Thing("thing", { size: 21 }).twice;`;
        const plugins = { providers: [{ name: "thing", path: plugin }] };
        const { project, result } = await run("with-plugin", program, {
            "Pulumi.yaml": JSON.stringify({ name: "with-plugin", runtime: "nodejs", plugins }),
        });
        assert.equal(result.code, 0, result.stdout + result.stderr);
        assert.deepEqual(await project.outputs(), { twice: 42 });
    });

    it("installs a program's dependencies for `pulumi install`", async () => {
        const project = await machine.project("to-install", {
            "package.json": JSON.stringify({ dependencies: { beside: "file:./beside" } }),
            "beside/package.json": JSON.stringify({ name: "beside", version: "1.0.0" }),
            "index.js": "",
        });
        // npm would delete the repository's own packages.
        fs.rmSync(path.join(project.folder, "node_modules"));
        const { code, stdout, stderr } = await project.pulumi("install");
        assert.equal(code, 0, stdout + stderr);
        assert.ok(fs.existsSync(path.join(project.folder, "node_modules/beside/package.json")));
    });

    it("gives `pulumi about` the program's runtime and dependencies", async () => {
        const project = await machine.project("told", {
            "package.json": JSON.stringify({ dependencies: { "@pulumi/pulumi": "*" } }),
            "index.js": "",
        });
        const { plugins, dependencies, runtime } = JSON.parse((await project.pulumi("about", "--json")).stdout);
        assert.equal(runtime.language, "nodejs");
        assert.equal(runtime.version, process.version);
        assert.deepEqual(
            dependencies.map(({ name }: { name: string }) => name),
            ["@pulumi/pulumi"],
        );
        assert.ok(plugins.some(({ name }: { name: string }) => name === "kubernetes"));
    });

    it("ends the program when the update is cancelled", async () => {
        const project = await machine.project("endless", {
            "index.js": `require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);`,
        });
        const update = spawn("pulumi", ["up", "--yes", "--skip-preview", "--stack", "dev"], {
            cwd: project.folder,
            env: { ...process.env, ...project.environment },
            stdio: "ignore",
        });
        const pid = await program(project);
        update.kill("SIGINT");
        await once(update, "exit");
        for (const end = Date.now() + 10_000; isRunning(pid); await new Promise((later) => setTimeout(later, 100))) {
            assert.ok(Date.now() < end, "the program runs on");
        }
    });

    async function program({ folder }: Project): Promise<number> {
        for (const end = Date.now() + 60_000; ; await new Promise((later) => setTimeout(later, 100))) {
            const pid = Number(
                fs.existsSync(path.join(folder, "pid")) && fs.readFileSync(path.join(folder, "pid"), "utf8"),
            );
            if (pid > 0) {
                return pid;
            }
            assert.ok(Date.now() < end, "the program didn't start");
        }
    }

    function isRunning(pid: number): boolean {
        try {
            return process.kill(pid, 0);
        } catch {
            return false;
        }
    }
});
