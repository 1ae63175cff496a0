import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startLab, stopLab, type Lab } from "../../../lab";
import { run } from "../../../lab/exec";
import { repositoryRoot } from "../../../lab/paths";
import { ensureLanguageTools, type LanguageTools } from "../../../lab/sdk";
import { generateSdks } from "../../../lab/sdk/generate";
import { manifest } from "../../../base/manifest";
import { clearCluster } from "../scratch";
import { Consumer } from "./consumer";

describe("the examples in other languages", function () {
    let lab: Lab;
    let tools: LanguageTools;
    let sdks: string;
    const consumers: Consumer[] = [];

    before(async () => {
        sdks = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-sdks-"));
        tools = await ensureLanguageTools(() => undefined);
        lab = await startLab();
        // The first step of `pulumi package add`: the CLI starts the executable of the built package.
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

    async function consumerIn(language: string, hosts: string[] = []): Promise<Consumer> {
        const consumer = await Consumer.create(lab, language, hosts);
        consumers.push(consumer);
        return consumer;
    }

    it("run in YAML", async () => (await consumerIn("yaml", [tools.host("yaml")])).live());

    it("run in Python, and have valid types", async () => {
        const consumer = await consumerIn("python", [tools.host("python")]);
        const sdk = path.join(sdks, "python");
        // The same as an installation of the SDK: it reads its own version.
        const metadata = path.join(sdk, "pulumi_metallb.dist-info");
        fs.mkdirSync(metadata);
        fs.writeFileSync(path.join(metadata, "METADATA"), `Name: pulumi_metallb\nVersion: ${manifest().version}\n`);
        // The same as activating the virtual environment.
        const PATH = `${path.join(tools.python, "bin")}:${consumer.environment["PATH"]}`;
        const python = { PATH, PYTHONPATH: sdk, MYPYPATH: sdk };
        await consumer.run(["python", "-m", "mypy", "--strict", "__main__.py"], python);
        await consumer.run(["python", "-m", "compileall", "-q", sdk]);
        await consumer.live(python);
    });

    it("run in Go", async () => {
        // The option `binary` is the compiled program. A CLI as old as this host passes options as flags, and the lab's
        // CLI doesn't.
        const folder = fs.mkdtempSync(path.join(sdks, "go-host-"));
        const host = path.join(folder, "pulumi-language-go");
        const command = `exec ${tools.host("go")} -binary=${tools.goConsumer} "$@"`;
        fs.writeFileSync(host, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
        await (await consumerIn("go", [host])).live();
    });

    it("run in TypeScript, and have valid types", async () => {
        const consumer = await consumerIn("typescript");
        const modules = path.join(consumer.folder, "node_modules");
        const sdk = path.join(modules, "pulumi-metallb-sdk");
        fs.cpSync(path.join(sdks, "typescript"), sdk, { recursive: true });
        for (const name of ["@pulumi", "@types", "typescript"]) {
            fs.symlinkSync(path.join(repositoryRoot, "node_modules", name), path.join(modules, name));
        }
        const tsc = path.join(repositoryRoot, "node_modules/typescript/bin/tsc");
        // The same as an installation of the SDK.
        await consumer.run(["node", tsc, "-p", sdk]);
        fs.copyFileSync(path.join(sdk, "package.json"), path.join(sdk, "bin", "package.json"));
        const strict = ["--strict", "--target", "es2022", "--module", "commonjs", "--skipLibCheck", "--types", "node"];
        await consumer.run(["node", tsc, ...strict, "--noEmit", "index.ts"]);
        fs.writeFileSync(path.join(consumer.folder, "package.json"), "{}");
        await consumer.live();
    });
});
