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
import { manifest } from "../../base/manifest";
import { checkManifestFiles } from "../../rules";

const { version } = manifest();
const architecture = process.arch === "x64" ? "amd64" : process.arch;
const nameFor = (platform: string) => `pulumi-resource-metallb-v${version}-${platform}.tar.gz`;
const archive = nameFor(`${process.platform}-${architecture}`);
const platforms = ["linux", "darwin", "windows"].flatMap((system) => [`${system}-amd64`, `${system}-arm64`]);

/** Installs the archives of a release with the unmodified engine. Needs no cluster. */
describe("the plugin's archive", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-archive-test-"));
    const release = path.join(folder, "release");
    const home = (name: string) => path.join(folder, name);
    const installed = (name: string) => path.join(home(name), "plugins", `resource-metallb-v${version}`);
    const pathsIn = async (name: string) => {
        const paths: string[] = [];
        await tar.list({ file: path.join(release, name), onReadEntry: (entry) => void paths.push(entry.path) });
        return paths;
    };
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

    it("is made for every system and architecture that the engine asks for, with its checksum", () => {
        const sums = fs.readFileSync(path.join(release, "SHA256SUMS"), "utf8").trim().split("\n");
        assert.deepEqual(
            sums,
            platforms.map(nameFor).map((name) => `${sha256(path.join(release, name))}  ${name}`),
        );
        assert.deepEqual(fs.readdirSync(release).sort(), [...platforms.map(nameFor), "SHA256SUMS"].sort());
        const megabytes = fs.statSync(path.join(release, archive)).size / 2 ** 20;
        assert.ok(megabytes < 15, `${megabytes} MiB`);
    });

    it("contains only the plugin, with its own system's launcher", async () => {
        const documents = ["CHANGELOG.md", "LICENSE", "README.md", "docs", "examples"];
        const program = ["dist", "node_modules", "package.json", "provider", "routers"];
        for (const platform of platforms) {
            const launcher = platform.startsWith("windows-")
                ? "pulumi-resource-metallb.cmd"
                : "pulumi-resource-metallb";
            const top = new Set((await pathsIn(nameFor(platform))).map((file) => file.split("/")[0]!));
            assert.deepEqual([...top].sort(), [...documents, ...program, launcher].sort(), platform);
        }
    });

    it("can be unpacked on Windows, which forbids more names and ignores case", async () => {
        const files = await pathsIn(nameFor("windows-amd64"));
        assert.ok(files.length > 1000, `${files.length} files`);
        // ManifestFiles has the same rules as Windows.
        const contents = Object.fromEntries(files.map((file) => [file, ""]));
        const findings = checkManifestFiles({ directory: ".", owner: "test", files: contents });
        assert.deepEqual(
            findings.map(({ message }) => message),
            [],
        );
    });

    it("is installed by the engine", async () => {
        const command = [pulumi, "plugin", "install", "resource", "metallb", version, "--server", url];
        await run(command, { cwd: folder, env: { PULUMI_HOME: home("installed") } });
        assert.ok(fs.existsSync(path.join(installed("installed"), "pulumi-resource-metallb")));
    });

    it("is downloaded by the engine for a program that names its source, and works", async () => {
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
