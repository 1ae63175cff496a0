import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { command as run } from "./command";

const CASES = join(__dirname, "../../fixtures/cases");

interface Verdict {
    code: number;
    /** The findings' severity and rule, in order. */
    findings?: string[];
    out?: RegExp[];
    err?: RegExp;
}

/** The expected verdict of each file, as the file's first lines state it. */
const VERDICTS: Record<string, Verdict> = {
    "m-operator.yaml": {
        code: 0,
        findings: [],
        out: [/^Checked for [^]*MetalLB "metallb" [^]*MetalLB Operator[^]*install\.method[^]*Existing/],
    },
    "m-flux-vars.yaml": {
        code: 0,
        findings: ["warning placeholder", "warning peer-without-advertisement"],
        out: [
            /"\$\{SVC_CIDR\}" and "\$\{NODE_ASN\}"/,
            /flux build kustomization .*\| pulumi-metallb check --manifests -/,
        ],
    },
    "m-helm-template.yaml": {
        code: 2,
        err: /template of Helm.* -> run helm template \. \| pulumi-metallb check --manifests -/,
    },
    "m-helmrelease-values.yaml": {
        code: 1,
        findings: ["error peer-backend", "error pool-native-ipv6", "error bfd-backend"],
        out: [/^Checked for MetalLB 0\.14\.9 \(HelmRelease "metallb"\), backend native \(HelmRelease "metallb": /],
    },
    "m-namespace.yaml": {
        code: 0,
        findings: ["warning pool-address-in-use", "warning peer-without-advertisement"],
        out: [/^Checked for .* namespace networking \(HelmRelease "metallb"\)\.\n/],
    },
    "m-two-docs-typo.yaml": { code: 1, findings: Array<string>(5).fill("error kind-unknown") },
    "m-many-bad-first.yaml": { code: 2, err: /line 3, column 1: Flow sequence/ },
    "m-sops-all.yaml": {
        code: 2,
        err: /encrypted as a whole by SOPS -> run sops -d \S+ \| pulumi-metallb check --manifests -/,
    },
    "m-configmap.yaml": {
        code: 1,
        findings: ["error old-configuration"],
        out: [/MetalLB 0\.12 and older/, /quay\.io\/metallb\/configmaptocrs/],
    },
    "m-holdtime.yaml": {
        code: 1,
        findings: ["error property-type", "error peer-timers", "warning peer-without-advertisement"],
        out: [/Write holdTime: "90s"\.[^]*Write "30s"\./],
    },
    "m-oldkeys.yaml": {
        code: 1,
        findings: Array<string>(13).fill("error unknown-property"),
        out: [
            ...["myASN", "peerASN", "peerAddress", "holdTime", "nodeSelectors", "autoAssign", "avoidBuggyIPs"],
            ...["aggregationLength", "localPref", "ipAddressPools"],
        ].map((key) => new RegExp(`Did you mean ${key}\\?`)),
    },
    "two-files": { code: 0, findings: [] },
};

describe("pulumi-metallb check, on realistic files", () => {
    for (const [name, { code, findings, out = [], err }] of Object.entries(VERDICTS)) {
        it(`gives ${name} the verdict that the file's first lines state`, async () => {
            const file = join(CASES, name);
            const report = await run(["check", "--manifests", file]);
            assert.equal(report.code, code, report.out + report.err);
            for (const pattern of out) assert.match(report.out, pattern);
            assert.match(report.err, err ?? /^$/);
            if (findings === undefined) return assert.equal(report.out, "");
            const json = JSON.parse((await run(["check", "--manifests", "--json", file])).out) as {
                notes: string[];
                findings: { severity: string; rule: string }[];
            };
            assert.deepEqual(
                json.findings.map(({ severity, rule }) => `${severity} ${rule}`).sort(),
                [...findings].sort(),
            );
            assert.match(json.notes[0] ?? "", /^Checked for MetalLB /);
        });
    }

    it("uses a flag rather than the value in the files", async () => {
        const file = join(CASES, "m-namespace.yaml");
        const flags = ["--namespace", "metallb-system", "--backend", "frr", "--metallb-version", "0.15.3"];
        const { code, out } = await run(["check", "--manifests", ...flags, file]);
        assert.equal(code, 1);
        assert.match(
            out,
            /^Checked for MetalLB 0\.15\.3 \(--metallb-version\), backend frr \(--backend\), namespace metallb-system \(--namespace\)\./,
        );
        assert.equal(out.match(/object-namespace/g)?.length, 1, "three objects have one cause");
        assert.match(
            out,
            /The same applies to BGPPeer "gw", L2Advertisement "lan"\.[^]*check with --namespace networking\./,
        );
    });

    it("continues after unreadable files, and reports errors in the other files by its exit code", async () => {
        const bad = ["m-many-bad-first.yaml", "m-helm-template.yaml"].map((name) => join(CASES, name));
        const clean = await run(["check", "--manifests", ...bad, join(CASES, "two-files")]);
        assert.equal(clean.code, 2);
        assert.match(clean.out, /\n0 errors, 0 warnings\n$/);
        assert.equal(clean.err.match(/^pulumi-metallb: /gm)?.length, 2);
        const wrong = await run(["check", "--manifests", ...bad, join(CASES, "m-two-docs-typo.yaml")]);
        assert.equal(wrong.code, 1);
        assert.equal(wrong.err.match(/^pulumi-metallb: /gm)?.length, 2);
    });

    it("writes none of the YAML parser's warnings to standard error", () => {
        const manifest = `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: p, namespace: metallb-system }
spec: { addresses: [{{ range }}, 192.0.2.0/28] }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: l2, namespace: metallb-system }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: x }
data: { { a: b }: !vault c, [d]: e }
`;
        const command = ["--import", "tsx", join(__dirname, "../../../cli/start.ts"), "check", "--manifests", "-"];
        const { stderr, stdout, status } = spawnSync(process.execPath, command, { input: manifest, encoding: "utf8" });
        assert.equal(stderr, "");
        assert.match(stdout, /"\{\{ range \}\}" is a placeholder/);
        assert.equal(status, 0);
    });
});
