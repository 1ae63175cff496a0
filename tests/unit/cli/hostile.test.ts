import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import { join } from "node:path";
import { InvalidInputsError } from "../../../components/inputs/findingsError";
import { userError } from "../../../components/inputs/userError";
import { warningText } from "../../../components/inputs/warnings";
import { ProviderError } from "../../../provider/errors";
import { visible, visibleLine } from "../../../rules/shared/visible";
import { command } from "./command";

const MAIN = join(__dirname, "../../../cli/start.ts");
const PLAN = "supernet: 10.0.0.0/16\nclusters:\n  - name: a\n    prefixLength: 24\n";

/** A line that a CI system executes as a command, or a character that hides or reverses text. */
const DANGEROUS = /^\s*::|##\[|[^\P{C}\n]|[\u2028\u2029]/mu;

describe("the command's output", () => {
    let folder: string;
    beforeEach(() => (folder = fs.mkdtempSync(join(os.tmpdir(), "hostile-"))));
    afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

    const file = (name: string, text: string): string => {
        fs.writeFileSync(join(folder, name), text);
        return join(folder, name);
    };

    it("contains no command of a CI system, and no characters that hide text", async () => {
        const nasty = [
            "::error::owned",
            "##[error]owned",
            "a\n::warning::b",
            "\u202eevil",
            "\u001b[2Jx",
            "x\u2028y",
            "a\rb",
            "\u009b1m",
        ];
        for (const text of nasty) {
            const quoted = JSON.stringify(text);
            const manifest = `{apiVersion: metallb.io/v1beta1, kind: ${quoted}, metadata: {name: ${quoted}}}`;
            const pool = `{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: ${quoted}}, spec: {addresses: [${quoted}], ${quoted}: 1}}`;
            const inputs = `{pools: [{name: ${quoted}, addresses: [${quoted}], ${quoted}: ${quoted}}], ${quoted}: 1, backend: ${quoted}}`;
            const results = [
                await command(["check", "--manifests", "-"], `${manifest}\n---\n${pool}`),
                await command(["check", "-"], inputs),
                await command(["check", "--json", "-"], inputs),
                await command(["check", text]),
                await command([text]),
            ];
            for (const { code, out, err } of results) {
                assert.notEqual(code, 0);
                assert.doesNotMatch(out, DANGEROUS, JSON.stringify(out));
                assert.doesNotMatch(err, DANGEROUS, JSON.stringify(err));
            }
        }
    });

    it("puts no object's name into a suggested shell command", async () => {
        const name = "$(touch x)";
        const pool = (namespace: string) =>
            `{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: a, namespace: ${JSON.stringify(namespace)}}, spec: {addresses: [192.0.2.0/28]}}`;
        const l2 = "{apiVersion: metallb.io/v1beta1, kind: L2Advertisement, metadata: {name: a}}";
        const label = "node.kubernetes.io/exclude-from-external-load-balancers";
        const node = `{apiVersion: v1, kind: Node, metadata: {name: ${JSON.stringify(name)}, labels: {${label}: ""}}}`;
        const all = [pool(name), l2, node].join("\n---\n");
        const { out } = await command(["check", "--manifests", "--namespace", "metallb-system", "-"], all);
        assert.match(out, /\[object-namespace\]\n[^\n]*\n +Move it to "metallb-system"\.\n/);
        assert.match(out, /kubectl label nodes <node> /);
    });

    it("treats names of JavaScript's built-in properties as ordinary names", async () => {
        for (const name of ["constructor", "toString", "hasOwnProperty", "valueOf"]) {
            const pool = `{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: a}, spec: {addresses: [192.0.2.0/28], ${name}: 1}}`;
            const wrong = await command(["check", "--manifests", "-"], pool);
            assert.match(wrong.out, /The property ".*\n +Use one of addresses, /);
            const operator = `{apiVersion: metallb.io/v1beta1, kind: MetalLB, metadata: {name: a}, spec: {bgpBackend: ${name}}}`;
            const { out } = await command(["check", "--manifests", "-"], operator);
            assert.match(out, /backend frr-k8s \(default\)/);
        }
    });

    it("contains no command of a CI system in messages of the component and the plugin", () => {
        const text = "Flux says: a\n::error::owned \u202e";
        const finding = {
            severity: "error",
            object: "x",
            path: "a\n::b",
            rule: "pool-overlap",
            message: text,
            hint: text,
        } as const;
        const said = [
            userError(text).message,
            new ProviderError(text).message,
            warningText(finding),
            new InvalidInputsError("MetalLb", "m", [finding]).message,
        ];
        for (const one of said) assert.doesNotMatch(one, DANGEROUS, JSON.stringify(one));
    });

    it("contains the unchanged values in JSON", async () => {
        const { out } = await command(["check", "--json", "-"], '{"\\u202e##[x]": 1}');
        const { findings } = JSON.parse(out) as { findings: { message: string }[] };
        assert.equal(findings[0]!.message, 'The property "\u202e##[x]" doesn\'t exist.');
    });

    it("keeps ordinary text of any language", () => {
        for (const text of ["Zürich", "東京", "a: b :: c", "C# #1", "é", "👍"]) {
            assert.equal(visible(text), text);
        }
        assert.equal(visible("a\nb"), "a\nb");
        assert.equal(visibleLine("a\nb"), "a\\nb");
        assert.equal(visible(visible("::x \u202e")), visible("::x \u202e"));
    });

    const unreadable: [title: string, text: string, says: RegExp][] = [
        ["an alias within itself", "pools: &a [*a]", /an alias is inside of its own anchor's value/],
        ["an alias within itself, deep down", "a: &x {b: [{c: *x}]}", /an alias is inside of its own anchor's value/],
        ["a thousand lists in lists", "[".repeat(2_000), /nested too deeply|line 1/],
        [
            "a billion laughs",
            `a: &a [1,1,1,1,1,1,1,1,1,1]\n${["b", "c", "d", "e", "f"].map((key, index) => `${key}: &${key} [${Array(10).fill(`*${"abcde"[index]}`).join(",")}]`).join("\n")}`,
            /alias/i,
        ],
    ];
    for (const [title, text, says] of unreadable) {
        it(`says that ${title} can't be read`, async () => {
            for (const args of [
                ["check", "-"],
                ["check", "--manifests", "-"],
            ]) {
                const { code, err } = await command(args, text);
                assert.equal(code, 2);
                assert.match(err, says);
                assert.doesNotMatch(err, /\n\s+at |bug in pulumi-metallb/);
            }
        });
    }

    it("says that a plan can't be written, and leaves the file unchanged", async () => {
        const plan = file("plan.yaml", PLAN);
        fs.chmodSync(folder, 0o555);
        const root = process.geteuid?.() === 0;
        if (root) process.seteuid?.(65534);
        let result;
        try {
            result = await command(["plan", "--write", plan]);
        } finally {
            if (root) process.seteuid?.(0);
            fs.chmodSync(folder, 0o755);
        }
        assert.deepEqual([result.code, result.out], [2, ""]);
        assert.match(result.err, /^pulumi-metallb: can't write .*: permission denied\n$/);
        assert.deepEqual([fs.readFileSync(plan, "utf8"), fs.readdirSync(folder)], [PLAN, ["plan.yaml"]]);
    });

    it("replaces a plan in one step, also through a symbolic link, and keeps the file's mode", async () => {
        const plan = file("plan.yaml", PLAN);
        fs.chmodSync(plan, 0o640);
        const before = fs.statSync(plan).ino;
        const link = join(folder, "link.yaml");
        fs.symlinkSync("plan.yaml", link);
        assert.equal((await command(["plan", "--write", link])).code, 0);
        assert.match(fs.readFileSync(plan, "utf8"), /prefix: 10\.0\.0\.0\/24/);
        assert.ok(fs.lstatSync(link).isSymbolicLink());
        assert.equal(fs.statSync(plan).mode & 0o777, 0o640);
        assert.notEqual(fs.statSync(plan).ino, before);
        assert.deepEqual(fs.readdirSync(folder).sort(), ["link.yaml", "plan.yaml"]);
    });

    it("exits with 2 on a full disk, without a stack trace", () => {
        const inputs = file("inputs.yaml", "pools: []");
        const script = `exec "$0" --import tsx "$1" check "$2" > /dev/full`;
        const { status, stderr } = spawnSync("sh", ["-c", script, process.execPath, MAIN, inputs], {
            encoding: "utf8",
        });
        assert.equal(status, 2);
        assert.match(stderr, /^pulumi-metallb: can't write all of the output: .*ENOSPC.*\n$/);
    });

    it("exits with 2 if the reader closes the pipe, without a stack trace", async () => {
        const inputs = file("inputs.yaml", "pools: []");
        const child = spawn(process.execPath, ["--import", "tsx", MAIN, "check", inputs]);
        child.stdout.destroy();
        let said = "";
        child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
        const status = await new Promise((resolve) => child.on("close", resolve));
        assert.equal(status, 2);
        assert.match(said, /^pulumi-metallb: can't write all of the output: .*EPIPE.*\n$/);
    });
});
