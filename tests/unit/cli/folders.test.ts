import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { command as run } from "./command";
import { object } from "./manifestReport";

const POOL = `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: p, namespace: metallb-system }
spec: { addresses: [10.0.0.0/24] }
`;
const L2 = `apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: l2, namespace: metallb-system }
`;
const BAD = POOL.replace("10.0.0.0/24", "10.0.0.1");
const CLEAN = /\n0 errors, 0 warnings\n$/;

describe("pulumi-metallb check, on folders of manifests", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "pulumi-metallb-"))));
    afterEach(() => rmSync(folder, { recursive: true }));

    function write(files: Record<string, string>): void {
        for (const [name, content] of Object.entries(files)) {
            mkdirSync(dirname(join(folder, name)), { recursive: true });
            writeFileSync(join(folder, name), content);
        }
    }

    const check = (...args: string[]) => run(["check", "--manifests", ...args]);

    it("reads *.yaml, *.yml and *.json at any depth, and each file once", async () => {
        write({
            "a/b/p.yml": POOL,
            "a/l2.json": JSON.stringify({ kind: "List", apiVersion: "v1", items: [] }),
            "l2.yaml": L2,
        });
        symlinkSync(folder, join(folder, "a/loop"));
        symlinkSync(join(folder, "l2.yaml"), join(folder, "again.yaml"));
        const { code, out } = await check(folder, join(folder, "l2.yaml"), join(folder, "a"));
        assert.equal(code, 0, out);
        assert.match(out, CLEAN);
        write({ "a/p.yml": "", "a/b/p.yml": BAD });
        const wrong = await check(folder);
        assert.equal(wrong.code, 1);
        assert.match(wrong.out, new RegExp(`\n${join(folder, "a/b/p.yml")}\n {2}IPAddressPool "p"\n`), "by file");
    });

    it("ignores other tools' files and empty files", async () => {
        const other = { ".git/x.yaml": BAD, "node_modules/x/x.yaml": BAD, ".sops.yaml": "a: [", "readme.txt": "a: [" };
        write({ "p.yaml": POOL + "---\n" + L2, "empty.yaml": "", "comments.yaml": "# a\n---\n# b\n", ...other });
        const { code, out, err } = await check(folder);
        assert.deepEqual({ code, err }, { code: 0, err: "" }, out);
        assert.match(out, CLEAN);
    });

    it("has one finding for an object that is in two folders", async () => {
        write({ "prod/a.yaml": POOL + "---\n" + L2, "dev/a.yaml": POOL + "---\n" + L2 });
        const { code, out } = await check(folder);
        assert.equal(code, 1);
        assert.match(out, /\n1 error, 0 warnings\n$/);
        assert.match(out, /and 1 more are in \S+dev\/a\.yaml and \S+prod\/a\.yaml: /);
        assert.match(out, /\(pulumi-metallb check --manifests \S+prod\)\. /);
        write({ "prod/b.yaml": POOL });
        assert.match((await check(join(folder, "prod"))).out, /\(pulumi-metallb check --manifests \S+b\.yaml\)\. /);
    });

    it("names one file for each tool that fills in placeholders", async () => {
        const pool = (name: string, value: string) => object("IPAddressPool", name, `{ addresses: ["${value}"] }`);
        write({ "a.yaml": pool("a", "${A}"), "b.yaml": pool("b", "ENC[AES256_GCM,data:A]") });
        const { out } = await check(folder);
        assert.match(out, /envsubst < \S+a\.yaml \|[^\n]*; sops -d \S+b\.yaml \|/);
    });

    it("reports documents that aren't Kubernetes objects", async () => {
        write({ "p.yaml": POOL + "---\n" + L2, "mkdocs.yml": "site_name: x\n", "package.json": "{}" });
        const { code, out } = await check(folder);
        assert.equal(code, 0);
        assert.match(
            out,
            /\nNot checked, because these aren't Kubernetes objects: \S*mkdocs\.yml; \S*package\.json\.\n/,
        );
        const contents = `${POOL}---\n${L2}`;
        write({ "talos.yaml": JSON.stringify({ cluster: { inlineManifests: [{ name: "m", contents }] } }) });
        const machine = await check(join(folder, "talos.yaml"));
        assert.match(machine.out, /are also checked\.\n/);
        assert.doesNotMatch(machine.out, /Not checked/);
    });

    it("exits with 2 for a folder without YAML or JSON, and for a missing file beside others", async () => {
        const none = await check(folder);
        assert.deepEqual([none.code, none.out], [2, ""]);
        assert.match(none.err, /has no YAML or JSON files/);
        write({ "e.yaml": "# nothing\n" });
        assert.match((await check(folder)).err, /is empty/);
        write({ "p.yaml": POOL + "---\n" + L2 });
        symlinkSync(join(folder, "nowhere"), join(folder, "dangling.yaml"));
        const missing = await check(folder, join(folder, "x.yaml"));
        assert.equal(missing.code, 2);
        assert.match(missing.out, CLEAN);
        assert.match(missing.err, /dangling\.yaml: there is no such file\n[^]*x\.yaml: there is no such file\n/);
    });

    it("reads version and backend from a kustomization, and from a chart that depends on MetalLB's chart", async () => {
        write({ "k/kustomization.yaml": "resources: [github.com/metallb/metallb/config/native?ref=v0.14.9, p.yaml]" });
        write({ "k/p.yaml": POOL + "---\n" + L2 });
        assert.match(
            (await check(folder)).out,
            /^Checked for MetalLB 0\.14\.9 \(kustomization\), backend native \(kustomization\)/,
        );
        rmSync(join(folder, "k/kustomization.yaml"));
        const dependency = "{ name: metallb, version: 0.15.x, repository: https://metallb.github.io/metallb }";
        write({
            "Chart.yaml": `apiVersion: v2\nname: lb\nversion: 1.0.0\ndependencies: [${dependency}]\n`,
            "values.yaml": "metallb: { speaker: { frr: { enabled: false } } }\n",
            "templates/pools.yaml": "{{- range .Values.pools }}\napiVersion: metallb.io/v1beta1\n{{- end }}\n",
        });
        const { code, out, err } = await check(folder);
        assert.deepEqual({ code, err }, { code: 0, err: "" });
        assert.match(
            out,
            /^Checked for MetalLB 0\.15\.3 \(chart "lb": the newest known version that 0\.15\.x permits\), backend native/,
        );
        assert.doesNotMatch(out, /Not checked/);
        assert.match(
            out,
            /warning: templates {2}\[chart-templates\]\n[^]*helm template \S+ \| pulumi-metallb check --manifests -/,
        );
    });

    it("finds templates behind symbolic links, which may form a loop", async () => {
        write({
            "chart/Chart.yaml": "apiVersion: v2\nname: lb\nversion: 1.0.0\n",
            "chart/pool.yaml": POOL + "---\n" + L2,
            "shared/pools.yaml": "{{- range .Values.pools }}\napiVersion: metallb.io/v1beta1\n{{- end }}\n",
        });
        mkdirSync(join(folder, "chart/templates"));
        symlinkSync("..", join(folder, "chart/templates/a-circle"));
        symlinkSync("../../shared", join(folder, "chart/templates/shared"));
        assert.match((await check(join(folder, "chart"))).out, /warning: templates {2}\[chart-templates\]/);
    });

    it("suggests a command for a kustomization without other files", async () => {
        write({ "kustomization.yaml": "resources: [../base]\n" });
        const { code, err } = await check(folder);
        assert.equal(code, 2);
        assert.match(err, /is a kustomization -> run kubectl kustomize \S+ \| pulumi-metallb check --manifests -\n/);
        write({ "kustomization.yaml": "helmCharts: [{ name: other }]\n" });
        assert.match((await check(folder)).err, /kubectl kustomize --enable-helm /);
        const direct = await run(["check", join(folder, "kustomization.yaml")]);
        assert.equal(direct.code, 2);
        assert.match(direct.err, /is a kustomization -> run kubectl kustomize/);
    });

    it("doesn't check patches as objects, and warns that Kustomize changes the objects", async () => {
        write({
            "base/kustomization.yaml": "resources: [p.yaml]\n",
            "base/p.yaml": POOL + "---\n" + L2,
            "prod/kustomization.yaml":
                "resources: [../base]\nnamespace: metallb-system\npatches: [{ path: patch.yaml }]\n",
            "prod/patch.yaml": BAD,
            "other/kustomization.yaml": "resources: [x.yaml]\npatches: [{ path: y.yaml }]\n",
        });
        const { code, out } = await check(folder);
        assert.equal(code, 0, out);
        assert.match(
            out,
            /warning: patches {2}\[kustomize-changes\]\n[^]*kubectl kustomize \S+\/prod \| pulumi-metallb/,
        );
        assert.match(out, /\n0 errors, 1 warning\n$/, "the third folder has nothing to do with MetalLB");
    });

    it("reads thousands of files in linear time", async () => {
        const files = (count: number) =>
            Object.fromEntries(
                [...Array(count).keys()].map((index) => [
                    `${index}.yaml`,
                    POOL.replace("name: p", `name: p${index}`).replace(
                        "10.0.0.0/24",
                        `10.${index >> 8}.${index & 255}.0/24`,
                    ),
                ]),
            );
        write({ "l2/l2.yaml": L2, ...files(2000) });
        const began = performance.now();
        const { code, out } = await check(folder);
        assert.equal(code, 0);
        assert.match(out, CLEAN);
        assert.ok(performance.now() - began < 30_000);
    });
});
