// The stand-in for the kubernetes plugin under the real engine, against a real API server: charts as components.
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { missingTools } from "../../lab/tools";
import { chartFolder } from "./kubernetes-plugin-chart-folder";
import { TestCluster } from "./kubernetes-plugin-cluster";
import { TestStack, type Program } from "./kubernetes-plugin-stack";

const CHART = {
    "Chart.yaml": "{apiVersion: v2, name: tiny, version: 1.2.3, deprecated: true}",
    "values.yaml": "{word: none}",
    "crds/things.yaml": `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`,
    "templates/all.yaml": `
apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}, annotations: null}
data:
  word: {{ .Values.word | quote }}
  version: {{ .Capabilities.KubeVersion.Version }}
  served: {{ .Capabilities.APIVersions.Has "apps/v1/Deployment" | quote }}
  found: {{ (lookup "v1" "Namespace" "" "default").metadata.name }}
---
apiVersion: v1
kind: Secret
metadata: {name: {{ .Release.Name }}}
stringData: {word: {{ .Values.word | quote }}}
---
apiVersion: example.com/v1
kind: Thing
metadata: {name: {{ .Release.Name }}}
`,
    "templates/hook.yaml": `
apiVersion: v1
kind: ConfigMap
metadata: {name: hook, annotations: {"helm.sh/hook": pre-install}}
`,
};

describe("the stand-in for the kubernetes plugin: charts as components", function () {
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

    const tiny =
        (args: Partial<k8s.helm.v4.ChartArgs> = {}, opts: pulumi.ComponentResourceOptions = {}): Program =>
        (provider) => {
            const namespace = new k8s.core.v1.Namespace("ns", { metadata: { name: "tiny" } }, { provider });
            const place = { name: "tiny", namespace: namespace.metadata.name };
            const made = new k8s.helm.v4.Chart("chart", { chart, ...place, ...args }, { provider, ...opts });
            const data = { of: made.resources.apply((resources) => String(resources.length)) };
            new k8s.core.v1.ConfigMap("after", { metadata: { name: "after" }, data }, { provider, dependsOn: made });
        };
    const config = async (name: string, namespace = "tiny") =>
        (await cluster.request("GET", `/api/v1/namespaces/${namespace}/configmaps/${name}`)).body.data;
    const named = (name: string) => stack.resources().find(({ urn }) => urn.endsWith(`::${name}`));

    it("makes every object of the chart but its hooks, changes one, and removes what depends on the chart first", async () => {
        await stack.preview(tiny());
        for (const name of ["chart:things.example.com", "chart:tiny/tiny"]) {
            assert.match(stack.output, new RegExp(`::${name}\\]`));
        }
        await stack.up(tiny());
        assert.match(stack.output, /Using a deprecated Helm chart/);
        const { version, ...data } = await config("tiny");
        assert.deepEqual(data, { word: "none", served: "true", found: "default" });
        assert.match(version, /^v1\./);
        assert.deepEqual(await config("after", "default"), { of: "4" });
        assert.equal((await cluster.request("GET", "/api/v1/namespaces/tiny/configmaps/hook")).code, 404);
        const thing = stack.resources().find(({ type }) => type === "kubernetes:example.com/v1:Thing");
        assert.match(thing.dependencies.join(), /::chart:things\.example\.com$/);
        assert.equal((await stack.preview(tiny())).same, 9);

        const changed = tiny({ values: { word: "other" } });
        await stack.preview(changed);
        assert.match(stack.output, /word: "none" => "other"/);
        await stack.up(changed);
        assert.equal((await config("tiny")).word, "other");

        await stack.destroy();
        const order = [...stack.output.matchAll(/(after|chart:\S+) (deleting|deleted)/g)].map(([line]) => line);
        assert.deepEqual(order.slice(0, 2), ["after deleting", "after deleted"]);
        assert.equal((await cluster.request("GET", "/api/v1/namespaces/tiny")).code, 404);
    });

    it("makes a secret value plain, as the real one does, but for what is in a Secret", async () => {
        await stack.up(tiny({ values: { word: pulumi.secret("hunter2") } }));
        assert.equal(named("chart:tiny/tiny") && (await config("tiny")).word, "hunter2");
        const telling = stack.resources().filter((resource) => JSON.stringify(resource).includes("hunter2"));
        assert.deepEqual(
            telling.map(({ type }) => type),
            ["kubernetes:core/v1:ConfigMap"],
        );
    });

    it("has no objects in a preview that doesn't know all of its values, and says so", async () => {
        const later: Program = (provider) => {
            const first = new k8s.core.v1.ConfigMap("first", { metadata: { namespace: "default" } }, { provider });
            new k8s.helm.v4.Chart("chart", { chart, values: { word: first.id } }, { provider });
        };
        await stack.preview(later);
        assert.match(stack.output, /Input properties have unknown values\. Preview is incomplete\./);
        assert.doesNotMatch(stack.output, /::chart:/);
        await stack.up(later);
        assert.match((await config("chart", "default")).word, /^default\/first-/);
    });

    it("takes a prefix, the transforms and the protection that the program gives", async () => {
        const transform: pulumi.ResourceTransform = ({ type, props, opts }) =>
            type.endsWith(":ConfigMap") ? { props: { ...props, data: { word: "mine" } }, opts } : undefined;
        await stack.up(tiny({ resourcePrefix: "p" }, { transforms: [transform], protect: true }));
        assert.deepEqual(await config("tiny"), { word: "mine" });
        assert.equal(named("p:things.example.com").protect, true);
        await stack.up(tiny({ resourcePrefix: "p" }, { protect: false }));
    });

    it("refuses what it doesn't know, and a chart that isn't there", async () => {
        const refused = async (args: Partial<k8s.helm.v4.ChartArgs>) => stack.failure(stack.preview(tiny(args)));
        assert.match(await refused({ plainHttp: true }), /stand-in for the kubernetes plugin lacks plainHttp/);
        assert.match(await refused({ chart: "./nowhere" }), /path "\.\/nowhere" not found/);
    });
});
