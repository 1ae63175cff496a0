import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command as run } from "./command";

const POOL = `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: p, namespace: metallb-system }
spec: { addresses: [10.0.0.0/24], autoAssign: no }
`;
const L2 = `apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: l2, namespace: metallb-system }
`;
const STACK = `encryptionsalt: v1:abc
config:
  kubernetes:context: lab
  infra:metallb:
    pools: [{ name: p, addresses: [10.0.0.0/24] }]
    bgp:
      peers: [{ name: fw, myASN: 64512, peerASN: 64600, peerAddress: 192.0.2.1, password: { secure: AAABANx } }]
      advertisements: [{}]
`;

const NETWORK = `pools: [{ name: p, addresses: [10.0.0.0/24] }]
l2: { advertisements: [{}] }
network: { nodeNetworks: [10.0.0.0/16], serviceCIDRs: [10.0.0.0/20], gateways: [10.0.0.1], dhcpRanges: [{ secure: AAABANx }] }
`;

const ASSUMED =
    "Checked for MetalLB 0.16.2 (default), backend frr-k8s (default), namespace metallb-system (MetalLB's objects are in it).";

describe("pulumi-metallb check", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), "pulumi-metallb-"))));
    after(() => rmSync(folder, { recursive: true }));

    function file(name: string, content: string): string {
        const path = join(folder, name);
        writeFileSync(path, content);
        return path;
    }

    it("accepts correct manifests", async () => {
        const { code, out, err } = await run(["check", "--manifests", file("p.yaml", POOL), file("l2.yaml", L2)]);
        assert.deepEqual({ code, out, err }, { code: 0, out: `${ASSUMED}\n\n0 errors, 0 warnings\n`, err: "" });
    });

    it("reports warnings with exit code 0, and errors with exit code 1", async () => {
        const warned = await run(["check", "--manifests", "-"], POOL);
        assert.equal(warned.code, 0);
        assert.match(
            warned.out,
            /^Checked for .*\n\nstandard input\n {2}IPAddressPool "p"\n {4}warning: spec {2}\[pool-not-advertised\]\n/,
        );
        assert.match(warned.out, /\n0 errors, 1 warning\n$/);
        const failed = await run(["check", "--manifests", "-"], POOL.replace("10.0.0.0/24", "10.0.0.1"));
        assert.equal(failed.code, 1);
        assert.match(failed.out, /error: spec\.addresses\[0\]/);
    });

    it("checks pools against the network that the inputs describe", async () => {
        const { code, out } = await run(["check", file("network.yaml", NETWORK)]);
        assert.equal(code, 1);
        assert.match(out, /warning: pools\[0\]\.addresses\[0\] {2}\[pool-address-in-use\]/);
        assert.match(out, /error: pools\[0\]\.addresses\[0\] {2}\[pool-cluster-network\]/);
        assert.match(out, /\n1 error, 1 warning\n$/);
    });

    it("prints JSON", async () => {
        const { code, out } = await run(["check", "--json", "-"], "pools: [{ name: p, addresses: [10.0.0.1] }]");
        assert.equal(code, 1);
        const report = JSON.parse(out) as { findings: object[] };
        assert.deepEqual(Object.keys(report), ["findings"]);
        for (const finding of report.findings) {
            assert.deepEqual(Object.keys(finding), ["severity", "object", "path", "rule", "docs", "message", "hint"]);
        }
    });

    it("reads a stack's configuration, and ignores encrypted values", async () => {
        const { code, out } = await run(["check", file("Pulumi.lab.yaml", STACK)]);
        assert.deepEqual({ code, out }, { code: 0, out: "0 errors, 0 warnings\n" });
    });

    it("checks the firewalls although their secrets are encrypted", async () => {
        const firewall = "{ peers: [fw], url: https://192.0.2.1, username: u, password: { secure: AAABANx } }";
        const inputs = `    pfSense: { firewalls: [${firewall}], nodeAddresses: [192.0.2.11] }\n`;
        const { code, out } = await run(["check", "-"], STACK + inputs);
        assert.deepEqual({ code, out }, { code: 0, out: "0 errors, 0 warnings\n" });
        const wrong = await run(["check", "-"], (STACK + inputs).replace("username: u, ", "").replace("[fw]", "[fw2]"));
        assert.equal(wrong.code, 1);
        assert.match(wrong.out, /firewall "fw2"[^]*pfSense\.firewalls\[0\]\.username {2}\[pfsense-credentials\]/);
        assert.match(wrong.out, /pfSense\.firewalls\[0\]\.peers\[0\] {2}\[router-peers\]/);
    });

    it("takes the backend, the version and the namespace from flags", async () => {
        const inputs = "bgp: { peers: [{ name: fw, myASN: 64512, dynamicASN: external, peerAddress: 192.0.2.1 }] }";
        assert.equal((await run(["check", "-"], inputs)).code, 0);
        assert.equal((await run(["check", "--backend", "native", "-"], inputs)).code, 1);
        assert.equal((await run(["check", "--backend", "frr", "--metallb-version", "0.13.5", "-"], inputs)).code, 1);
        assert.equal((await run(["check", "--manifests", "--namespace", "lb", "-"], POOL)).code, 1);
    });

    it("uses flags in place of the values that a file lacks or has wrong", async () => {
        const values = "backend: native\ninstall: { values: { speaker: { frr: { enabled: true } } } }";
        assert.match((await run(["check", "-"], values)).out, /\[backend-values\]/);
        assert.equal((await run(["check", "--backend", "frr", "-"], values)).out, "0 errors, 0 warnings\n");
        const local = "install: { chart: ./metallb }";
        assert.match((await run(["check", "-"], local)).out, /\[chart-version\]/);
        const version = ["check", "--metallb-version", "v0.15.2", "-"];
        assert.equal((await run(version, local)).out, "0 errors, 0 warnings\n");
        const odd = "install: 5\nnamespace: { name: LB }";
        const { out } = await run(["check", "--namespace", "lb", "--metallb-version", "0.15.2", "-"], odd);
        assert.match(out, /error: install {2}\[property-type\][^]*\n1 error, 0 warnings\n$/);
    });

    it("accepts a leading v only in the flag's version, which must be exact", async () => {
        const flagged = (version: string) =>
            run(["check", "--manifests", "--metallb-version", version, "-"], POOL + "---\n" + L2);
        assert.match((await flagged("v0.16.2")).out, /^Checked for MetalLB 0\.16\.2 .*\n\n0 errors, 0 warnings\n$/);
        assert.match((await flagged("v0.16")).out, /"0\.16" isn't an exact version/);
        assert.match(
            (await run(["check", "-"], "install: { version: v0.16.2 }")).out,
            /"v0\.16\.2" isn't an exact version/,
        );
    });

    it("accepts an empty password in manifests, but not in inputs", async () => {
        const spec = "{ myASN: 64512, peerASN: 64600, peerAddress: 192.0.2.1, password: '' }";
        const manifest = `apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: { name: fw, namespace: metallb-system }\nspec: ${spec}`;
        assert.doesNotMatch((await run(["check", "--manifests", "-"], manifest)).out, /password/);
        const inputs = `bgp: { peers: [${spec.replace("{", "{ name: fw,")}] }`;
        assert.match((await run(["check", "-"], inputs)).out, /error: bgp\.peers\[0\]\.password {2}\[peer-password\]/);
    });

    it("reports keys beside the inputs in a stack's configuration", async () => {
        const beside = STACK.replace(
            "  kubernetes:",
            "  infra:metalb: { pools: [] }\n  infrared:metalb: 1\n  kubernetes:",
        );
        const errors = async (stack: string) => {
            const { out } = await run(["check", "--json", "-"], stack);
            const { findings } = JSON.parse(out) as { findings: Record<string, string>[] };
            return findings.filter(({ severity }) => severity === "error").map(({ path, rule }) => `${path} ${rule}`);
        };
        assert.deepEqual(await errors(beside), [], "another project's program may have keys of its own");
        assert.deepEqual(await errors(beside.replaceAll("infra:", "pulumi-metallb:")), [
            "pulumi-metallb:metalb unknown-configuration",
        ]);
    });

    const unreadable: [string, string[], string | undefined, RegExp][] = [
        [
            "a missing file",
            ["check", "/nowhere/x.yaml"],
            undefined,
            /can't read \/nowhere\/x\.yaml: there is no such file/,
        ],
        ["a directory", ["check", tmpdir()], undefined, /it is a folder -> name its files/],
        ["text that isn't YAML", ["check", "-"], "a: 1\nb: [\nc: 2", /standard input, line 3/],
        ["a duplicate key", ["check", "-"], "a: 1\na: 2", /line 2.*unique/],
        ["an empty file", ["check", "-"], "# nothing\n", /standard input is empty/],
        ["a list", ["check", "-"], "- a\n", /isn't a map -> write/],
        ["a manifest without the flag", ["check", "-"], POOL, /-> run pulumi-metallb check --manifests -\n/],
        ["several documents", ["check", "-"], "a: 1\n---\nb: 2\n", /2 documents/],
        [
            "a stack whose inputs are encrypted as a whole",
            ["check", "-"],
            "config: { infra:metallb: { secure: AAABANx } }",
            /standard input: infra:metallb is encrypted as a whole/,
        ],
        [
            "inputs that are encrypted as a whole",
            ["check", "-"],
            "secure: AAABANx",
            /standard input is encrypted as a whole/,
        ],
        [
            "a stack without MetalLB",
            ["check", "-"],
            "config: { a:b: c }",
            /no inputs of the component .* -> add the key <project>:metallb/,
        ],
        [
            "no object of MetalLB's",
            ["check", "--manifests", "-"],
            "apiVersion: v1\nkind: Pod\n",
            /no object of MetalLB \(/,
        ],
        ["a wrong backend", ["check", "--backend", "bird", "-"], "", /Allowed choices/],
        ["a wrong flag", ["check", "--colour", "-"], "", /unknown option/],
        ["a wrong command", ["chekc"], "", /unknown command/],
        ["no file", ["check"], "", /missing required argument/],
    ];
    for (const [name, args, stdin, message] of unreadable) {
        it(`exits with 2 for ${name}`, async () => {
            const { code, out, err } = await run(args, stdin);
            assert.equal(code, 2);
            assert.equal(out, "");
            assert.match(err, message);
            assert.doesNotMatch(err, /\n\s+at /);
        });
    }

    it("prints its help", async () => {
        assert.match((await run(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
        const help = await run(["check", "--help"]);
        assert.equal(help.code, 0);
        assert.match(help.out, /Examples:[^]*Exit codes:/);
    });

    it("runs as a process", () => {
        const command = ["--import", "tsx", join(__dirname, "../../../cli/start.ts"), "check", "--manifests", "-"];
        const { status, stdout } = spawnSync(process.execPath, command, {
            input: POOL + "---\n" + L2,
            encoding: "utf8",
        });
        assert.equal(stdout, `${ASSUMED}\n\n0 errors, 0 warnings\n`);
        assert.equal(status, 0);
    });
});
