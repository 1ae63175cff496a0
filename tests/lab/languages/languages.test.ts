import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import { startLab, stopLab, type Lab } from "../../../lab";
import { run } from "../../../lab/exec";
import { pulumiCommand } from "../../../lab/main-job/workspace";
import { repositoryRoot } from "../../../lab/paths";
import { ensureLanguageTools, type LanguageTools } from "../../../lab/sdk";
import { generateSdks } from "../../../lab/sdk/generate";
import { manifest } from "../../../provider/manifest";
import { clearCluster } from "../scratch";
import { Consumer, type Operation } from "./consumer";

describe("the examples in other languages", function () {
    let lab: Lab;
    let tools: LanguageTools;
    let sdks: string;
    const consumers: Consumer[] = [];

    before(async () => {
        sdks = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-sdks-"));
        tools = await ensureLanguageTools(() => undefined);
        lab = await startLab();
        // What `pulumi package add` begins with: the CLI starts the executable of the built package.
        const executable = path.join(repositoryRoot, "pulumi-resource-metallb");
        const schema = await run([lab.tools.pulumi, "package", "get-schema", executable]);
        await generateSdks(tools.generator, sdks, schema);
        await clearCluster(lab);
    });
    after(async () => {
        consumers.forEach((consumer) => consumer.remove());
        fs.rmSync(sdks, { recursive: true, force: true });
        await (lab?.startedByUs && stopLab());
    });

    async function consumerIn(language: string): Promise<Consumer> {
        const consumer = await Consumer.create(lab, language);
        consumers.push(consumer);
        return consumer;
    }

    it("run in YAML, by `pulumi up`", async () => {
        const consumer = await consumerIn("yaml");
        consumer.environment["PATH"] = `${tools.yamlHost}:${consumer.environment["PATH"]}`;
        const flags = { up: ["--yes", "--skip-preview"], preview: ["--expect-no-changes"], destroy: ["--yes"] };
        await consumer.live((operation) => consumer.run(["pulumi", operation, ...flags[operation]]));
    });

    it("run in Python, and have the right types", async () => {
        const consumer = await consumerIn("python");
        const sdk = path.join(sdks, "python");
        // What the SDK's installation does: it asks for its own version.
        const metadata = path.join(sdk, "pulumi_metallb.dist-info");
        fs.mkdirSync(metadata);
        fs.writeFileSync(path.join(metadata, "METADATA"), `Name: pulumi_metallb\nVersion: ${manifest().version}\n`);
        const python = { PYTHONPATH: sdk, MYPYPATH: sdk };
        await consumer.run([tools.python, "-m", "mypy", "--strict", "__main__.py"], python);
        await consumer.run([tools.python, "-m", "compileall", "-q", sdk]);
        const program = path.join(repositoryRoot, "tests/lab/languages/python/run.py");
        await consumer.live((operation) => consumer.run([tools.python, program, operation, consumer.stack], python));
    });

    it("run in Go", async () => {
        const consumer = await consumerIn("go");
        await consumer.live((operation) => consumer.run([tools.goConsumer, operation, consumer.stack]));
    });

    it("run in TypeScript, and have the right types", async () => {
        const consumer = await consumerIn("typescript");
        const modules = path.join(consumer.folder, "node_modules");
        const sdk = path.join(modules, "pulumi-metallb-sdk");
        fs.cpSync(path.join(sdks, "typescript"), sdk, { recursive: true });
        for (const name of ["@pulumi", "@types"]) {
            fs.symlinkSync(path.join(repositoryRoot, "node_modules", name), path.join(modules, name));
        }
        const tsc = path.join(repositoryRoot, "node_modules/typescript/bin/tsc");
        // What the SDK's installation does.
        await consumer.run(["node", tsc, "-p", sdk]);
        fs.copyFileSync(path.join(sdk, "package.json"), path.join(sdk, "bin", "package.json"));
        const strict = ["--strict", "--target", "es2022", "--module", "commonjs", "--skipLibCheck", "--types", "node"];
        await consumer.run(["node", tsc, ...strict, "index.ts"]);
        const main = path.join(consumer.folder, "index.js");
        const load = createRequire(main);
        // What the language host does: each run of the program is a new one.
        const program = async () => {
            delete load.cache[main];
            return load(main) as Record<string, unknown>;
        };
        const stack = await automation.LocalWorkspace.selectStack(
            { stackName: consumer.stack, projectName: "metallb-typescript", program },
            {
                workDir: consumer.folder,
                pulumiCommand: await pulumiCommand(lab),
                envVars: consumer.environment,
            },
        );
        const onOutput = (text: string) => void (consumer.output += text);
        const operations: Record<Operation, () => Promise<unknown>> = {
            up: () => stack.up({ onOutput }),
            preview: () => stack.preview({ onOutput, expectNoChanges: true }),
            destroy: () => stack.destroy({ onOutput }),
        };
        await consumer.live((operation) => operations[operation]());
        assert.match(consumer.output, /pulumi:pulumi:Stack/);
    });
});
