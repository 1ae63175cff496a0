import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import * as tar from "tar";
import { ManifestFiles } from "../../index";
import { run } from "../../lab/exec";
import { repositoryRoot } from "../../lab/paths";
import { ensureTools } from "../../lab/tools";
import { manifest } from "../../provider/manifest";

const { version } = manifest();
const architecture = process.arch === "x64" ? "amd64" : process.arch;
const archive = `pulumi-resource-metallb-v${version}-${process.platform}-${architecture}.tar.gz`;

/** The archives as a release publishes them, and the engine as every user has it. No cluster is needed. */
describe("the plugin's archive", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-archive-test-"));
    const release = path.join(folder, "release");
    const home = (name: string) => path.join(folder, name);
    const installed = (name: string) => path.join(home(name), "plugins", `resource-metallb-v${version}`);
    const asked: string[] = [];
    let server: http.Server;
    let url: string;
    let pulumi: string;

    before(async () => {
        execFileSync(process.execPath, ["scripts/archive.mjs", release], { cwd: repositoryRoot, stdio: "pipe" });
        server = http.createServer((request, response) => {
            asked.push(request.url ?? "");
            response.end(fs.readFileSync(path.join(release, path.basename(request.url ?? ""))));
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/plugins`;
        ({ pulumi } = await ensureTools(() => {}));
    });
    after(() => {
        server?.close();
        fs.rmSync(folder, { recursive: true, force: true });
    });

    it("is one for every platform, with its checksum, and holds nothing but the plugin", async () => {
        const sums = fs.readFileSync(path.join(release, "SHA256SUMS"), "utf8").trim().split("\n");
        assert.deepEqual(
            sums.map((line) => line.split("  ")[1]).sort(),
            fs.readdirSync(release).filter((name) => name.endsWith(".tar.gz")),
        );
        assert.ok(sums.includes(`${sha256(path.join(release, archive))}  ${archive}`));
        const megabytes = fs.statSync(path.join(release, archive)).size / 2 ** 20;
        assert.ok(megabytes < 15, `${megabytes} MiB`);
        const top = new Set<string>();
        await tar.list({
            file: path.join(release, archive),
            onReadEntry: (entry) => void top.add(entry.path.split("/")[0]!),
        });
        const documents = ["CHANGELOG.md", "LICENSE", "README.md", "docs", "examples"];
        const program = ["dist", "node_modules", "package.json", "pulumi-resource-metallb"];
        assert.deepEqual([...top].sort(), [...documents, ...program].sort());
    });

    it("is installed by the engine", async () => {
        const command = [pulumi, "plugin", "install", "resource", "metallb", version, "--server", url];
        await run(command, { cwd: folder, env: { PULUMI_HOME: home("installed") } });
        assert.ok(fs.existsSync(path.join(installed("installed"), "pulumi-resource-metallb")));
    });

    it("is downloaded by the engine for a program that says where, and works", async () => {
        const written = path.join(folder, "written");
        const work = path.join(folder, "work");
        [work, path.join(folder, "backend"), path.join(folder, "cli/bin")].forEach((one) =>
            fs.mkdirSync(one, { recursive: true }),
        );
        fs.symlinkSync(pulumi, path.join(folder, "cli/bin/pulumi"));
        const stack = await automation.LocalWorkspace.createOrSelectStack(
            {
                stackName: "archive",
                projectName: "metallb-tests",
                program: async () => {
                    const files = { "a.txt": "from the archive\n" };
                    new ManifestFiles("a", { directory: written, owner: "test", files }, { pluginDownloadURL: url });
                },
            },
            {
                workDir: work,
                pulumiHome: home("downloaded"),
                pulumiCommand: await automation.PulumiCommand.get({ root: path.join(folder, "cli") }),
                envVars: {
                    PULUMI_BACKEND_URL: `file://${path.join(folder, "backend")}`,
                    PULUMI_CONFIG_PASSPHRASE: "test",
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                },
            },
        );
        await stack.preview();
        assert.equal(asked.at(-1), `/plugins/${archive}`);
        assert.ok(fs.existsSync(path.join(installed("downloaded"), "pulumi-resource-metallb")));
        await stack.up();
        assert.match(fs.readFileSync(path.join(written, "a.txt"), "utf8"), /from the archive/);
        await stack.destroy();
    });
});

function sha256(file: string): string {
    return createHash("sha256").update(fs.readFileSync(file)).digest("hex");
}
