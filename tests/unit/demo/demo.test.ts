import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { command } from "../cli/command";
import { pages } from "../docs/pages";
import { mermaidParse } from "../mermaid";

const repository = path.resolve(__dirname, "../../..");
const read = (file: string) => fs.readFileSync(path.join(repository, file), "utf8");
const { scripts } = JSON.parse(read("package.json"));
const NO_NETWORK = `--import=${pathToFileURL(path.join(__dirname, "no-network.mjs")).href}`;

/** Runs a command line in a shell without a network and without a terminal. */
function run(line: string) {
    const env = { ...process.env, NODE_OPTIONS: NO_NETWORK };
    return spawnSync(line, { cwd: repository, env, encoding: "utf8", shell: true });
}

describe("npm run demo", () => {
    let said = "";
    before(() => {
        const { status, stdout, stderr } = run("npm run --silent demo");
        assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
        said = stdout;
    });
    /** The demo's command lines with their output, and the commands that the demo recommends as next steps. */
    const shown = () => said.split(/^\$ npx pulumi-metallb /m).slice(1);
    const named = () => said.match(/npx pulumi-metallb .*$/gm)!.map((line) => line.split(" ").slice(2));

    it("introduces itself as a demonstration, in plain text if the output is a pipe", () => {
        assert.match(said, /^A demonstration of pulumi-metallb/);
        // eslint-disable-next-line no-control-regex
        assert.doesNotMatch(said, /[\x00-\x09\x0b-\x1f]/);
    });

    it("prints at most 75 lines", () => assert.ok(said.split("\n").length <= 75, `${said.split("\n").length} lines`));

    it("finds the errors in a configuration, with property path and fix", () => {
        assert.match(
            said,
            /error: bgp\.peers\[0\]\.holdTime .*\n.*"1s".*at least 3 seconds\.\n.*Use "90s", or at least "3s"/,
        );
        assert.match(
            said,
            /warning: pools\[1\]\.addresses\[0\] .*\n.*which DHCP leases addresses from.*\n +Take the pool's/,
        );
        assert.match(said, /warning: .*ipAddressPools\[1\] .*\n.*"ofice".*\n +Correct the name, or declare the pool\./);
    });

    it("finds no more errors after the fixes", async () => {
        const right = read("examples/first-look/Pulumi.office.yaml")
            .replace("holdTime: 1s", "holdTime: 3s")
            .replace("192.168.33.190-", "192.168.33.201-")
            .replace("ofice", "office");
        const { code, out } = await command(["check", "-"], right);
        assert.deepEqual({ code, out }, { code: 0, out: "0 errors, 0 warnings\n" });
    });

    it("plans the addresses of a fleet", () => {
        assert.match(said, /^west +10\.40\.16\.0\/24 +fd00:40::\/112\n.*\neast +10\.40\.18\.0\/23$/m);
    });

    it("summarizes a preview, with the diagram of the guide that it names", async () => {
        assert.match(said, /### Stack `production`: 6 to update[^]*\*\*the sessions are reset\*\*/);
        const [, diagram] = /```mermaid\n([^]*?)\n```/.exec(said)!;
        assert.equal((await mermaidParse(diagram!)).diagramType, "flowchart-v2");
        assert.ok(read("docs/operate/pull-requests.md").includes(diagram!));
    });

    it("shows three commands with their complete output", async () => {
        assert.equal(shown().length, 3);
        for (const text of shown()) {
            const [line, output] = [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n"))];
            const { out, err } = await command(line.split(" "));
            assert.ok(out !== "" && output.startsWith(`\n${out}`), line);
            assert.equal(err, "");
        }
    });

    it("ends with the next steps", () => {
        const next = said.slice(said.indexOf("\nNext\n"));
        for (const step of ["npx pulumi-metallb check --manifests", "docs/start/first-cluster.md", "npm run lab"]) {
            assert.ok(next.includes(step), step);
        }
    });

    it("names scripts, commands and flags that exist", async () => {
        const names = [...said.matchAll(/npm run (\S+)/g)].map(([, name]) => name!);
        assert.deepEqual(names, ["lab"]);
        for (const name of names) assert.ok(scripts[name], name);
        assert.equal(named().length, 5);
        for (const [subcommand, ...words] of named()) {
            const { code, out } = await command([subcommand!, "--help"]);
            assert.equal(code, 0);
            for (const flag of words.filter((word) => word.startsWith("--"))) assert.ok(out.includes(flag), flag);
        }
    });

    it("names files that exist", () => {
        const files = said.match(/[\w./-]+\.(yaml|json|md)\b/g)!;
        assert.ok(files.length >= 6);
        for (const file of files) assert.ok(fs.existsSync(path.join(repository, file)), file);
    });

    it("matches the README, which shows it before the lab", () => {
        const { blocks } = pages().find(({ name }) => name === "README.md")!;
        const at = (text: string) => blocks.findIndex((block) => block.text === text);
        const [demo, lab] = [at("npm ci && npm run demo"), at("npm ci && npm run lab")];
        assert.ok(demo >= 0 && demo < lab);
        const { marker, text } = blocks[demo + 1]!;
        assert.equal(marker?.value, "tests/unit/demo/demo.test.ts");
        const pieces = text.split("\n…\n");
        assert.equal(pieces.length, 3);
        const places = pieces.map((piece) => said.indexOf(piece));
        assert.ok(!places.includes(-1), `${places.join(" ")}`);
        assert.deepEqual(
            places,
            places.toSorted((one, other) => one - other),
        );
    });

    it("ends without a stack trace if its reader closes the pipe", () => {
        if (os.platform() === "win32") return;
        const { stdout, stderr } = run("npm run --silent demo | head -n 1");
        assert.match(stdout, /^A demonstration.*\n$/);
        assert.doesNotMatch(stderr, /^\s+at /m);
    });

    it("is tested by a process that can't connect to a network", () => {
        for (const call of [
            "net.connect(9, '127.0.0.1')",
            "http.get('http://127.0.0.1:9')",
            "fetch('http://127.0.0.1:8')",
        ]) {
            assert.equal(run(`node -e "${call}"`).status, 99, call);
        }
    });
});
