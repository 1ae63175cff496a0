// The stand-in for the kubernetes plugin under the real engine, against a real API server: Helm releases.
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { missingTools } from "../../lab/tools";
import { chartFolder } from "./kubernetes-plugin-chart-folder";
import { TestCluster } from "./kubernetes-plugin-cluster";
import { TestStack, type Program } from "./kubernetes-plugin-stack";

const CHART = {
    "Chart.yaml": "{apiVersion: v2, name: tiny, version: 1.2.3, appVersion: '9'}",
    "values.yaml": "{replicas: 0, word: none, image: example.test/none}",
    "templates/config.yaml": `
apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}}
data: {word: {{ .Values.word | quote }}}
`,
    "templates/deployment.yaml": `
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: tiny}}
  template:
    metadata: {labels: {app: tiny}}
    spec: {containers: [{name: main, image: {{ .Values.image }}}]}
`,
};

describe("the stand-in for the kubernetes plugin: Helm releases", function () {
    this.timeout(180_000);
    let cluster: TestCluster;
    let stack: TestStack;
    let chart: string;

    before(async function () {
        if (missingTools().length > 0) {
            this.skip();
        }
        chart = chartFolder(CHART);
        cluster = await TestCluster.start();
    });
    after(async () => {
        await cluster?.stop();
        fs.rmSync(chart ?? "", { recursive: true, force: true });
    });
    beforeEach(() => (stack = new TestStack(cluster)));
    afterEach(() => stack.remove());

    const release =
        (args: Partial<k8s.helm.v3.ReleaseArgs>): Program =>
        (provider) => {
            const namespace = new k8s.core.v1.Namespace("ns", { metadata: { name: "tiny" } }, { provider });
            const place = { name: "tiny", namespace: namespace.metadata.name };
            new k8s.helm.v3.Release("release", { chart, ...place, timeout: 4, ...args }, { provider });
        };
    const config = async () => (await cluster.request("GET", "/api/v1/namespaces/tiny/configmaps/tiny")).body.data;
    const state = () => stack.resources().find(({ type }) => type === "kubernetes:helm.sh/v3:Release");

    it("installs, keeps, upgrades and uninstalls", async () => {
        const first = release({ values: { word: "one", deep: { number: 1.5, on: true, list: [1, "2"] } } });
        assert.deepEqual(await stack.preview(first), { create: 4 });
        await stack.up(first);
        assert.deepEqual(await config(), { word: "one" });
        assert.deepEqual(await stack.preview(first), { same: 4 });
        assert.equal((await stack.refresh()).update, undefined);
        assert.deepEqual(await stack.preview(first), { same: 4 });
        const { id, outputs } = state();
        assert.equal(id, "tiny/tiny");
        assert.deepEqual(outputs.resourceNames, { "ConfigMap/v1": ["tiny"], "Deployment.apps/apps/v1": ["tiny"] });
        assert.deepEqual(outputs.status, {
            appVersion: "9",
            chart: "tiny",
            name: "tiny",
            namespace: "tiny",
            revision: 1,
            status: "deployed",
            version: "1.2.3",
        });

        const second = release({ values: { word: "two", deep: { number: 1.5, on: false } } });
        assert.equal((await stack.preview(second)).update, 1);
        for (const line of [/~ word: "one" => "two"/, /~ on\s+: true => false/, /- list: \[/]) {
            assert.match(stack.output, line);
        }
        await stack.up(second);
        assert.deepEqual(await config(), { word: "two" });
        assert.equal(state().outputs.status.revision, 2);
        assert.deepEqual(await stack.preview(second), { same: 4 });

        await stack.destroy();
        assert.equal((await cluster.request("GET", "/api/v1/namespaces/tiny")).code, 404);
    });

    it("keeps secret values out of the plain state", async () => {
        await stack.up(release({ values: { word: pulumi.secret("hunter2"), replicas: 0 } }));
        assert.deepEqual(await config(), { word: "hunter2" });
        assert.ok(!stack.state().includes("hunter2"));
        assert.equal(state().outputs.values.replicas, 0);
    });

    it("keeps a release that failed, and the next update repairs it", async () => {
        const output = await stack.failure(stack.up(release({ values: { replicas: 1 } })));
        assert.match(output, /Helm release "tiny\/tiny" was created, but failed to initialize completely\./);
        assert.match(output, /context deadline exceeded/);
        assert.equal(state().outputs.status.status, "failed");
        assert.equal(state().initErrors.length, 1);
        await stack.up(release({ values: { replicas: 0 } }));
        assert.equal(state().outputs.status.status, "deployed");
        assert.equal(state().initErrors, undefined);
    });

    it("repairs a failed release whose inputs stay the same", async () => {
        const program = release({ values: { replicas: 1 } });
        await stack.failure(stack.up(program));
        const deployment = "/apis/apps/v1/namespaces/tiny/deployments/tiny";
        const replicas = { spec: { replicas: 0 } };
        await cluster.request("PATCH", deployment, replicas, "application/merge-patch+json");
        assert.match(await stack.failure(stack.up(program)), /failed to initialize completely/);
        assert.equal(state().outputs.status.revision, 2);
    });

    it("leaves nothing of an atomic release that failed", async () => {
        const output = await stack.failure(stack.up(release({ atomic: true, values: { replicas: 1 } })));
        assert.match(output, /release tiny failed, and has been uninstalled due to atomic being set/);
        assert.equal(state(), undefined);
    });

    it("notices a release that was uninstalled by hand", async () => {
        await stack.up(release({}));
        const secrets = "/api/v1/namespaces/tiny/secrets/sh.helm.release.v1.tiny.v1";
        await cluster.request("DELETE", secrets);
        assert.equal((await stack.refresh()).delete, 1);
        await cluster.request("DELETE", "/api/v1/namespaces/tiny/configmaps/tiny");
        await cluster.request("DELETE", "/apis/apps/v1/namespaces/tiny/deployments/tiny");
    });

    it("refuses a chart that isn't there, at preview", async () => {
        const output = await stack.failure(stack.preview(release({ chart: "./nowhere" })));
        assert.match(output, /path "\.\/nowhere" not found.*check the chart name and repository configuration/s);
    });
});
