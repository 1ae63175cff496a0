import assert from "node:assert/strict";
import { childOf } from "../../../lab/plugins/kubernetes/chart/child";
import { parseManifest } from "../../../lab/plugins/kubernetes/chart/manifest";
import { inOrder, keyOf } from "../../../lab/plugins/kubernetes/chart/order";
import { daemonSetReadiness } from "../../../lab/plugins/kubernetes/objects/await-daemon-set";
import { isSecret, type JsonObject } from "../../../lab/plugins/shared/values";

const thing = { apiVersion: "example.com/v1", kind: "Thing", metadata: { name: "one", namespace: "here" } };
const definition = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "things.example.com" },
    spec: { group: "example.com", scope: "Namespaced", names: { kind: "Thing" } },
};
const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "here" } };
const config = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "one", namespace: "here" } };

describe("Charts of the kubernetes stand-in", () => {
    it("are their manifest's objects, without what is empty, and with lists taken apart", () => {
        const list = { apiVersion: "v1", kind: "List", items: [config, thing] };
        const text = ["# only a comment", JSON.stringify(list), "{}", JSON.stringify(namespace)].join("\n---\n");
        assert.deepEqual(parseManifest(text), [config, thing, namespace]);
        assert.throws(() => parseManifest("a: [1"), /decoding YAML/);
    });

    it("are made at once, but for what needs a namespace or a definition of theirs", () => {
        const steps = inOrder([thing, config, namespace, definition]);
        assert.deepEqual(
            steps.map((step) => step.map(({ object }) => object)),
            [
                [namespace, definition],
                [thing, config],
            ],
        );
        assert.deepEqual(
            steps[1]!.map(({ after }) => after),
            [[keyOf(namespace), keyOf(definition)], [keyOf(namespace)]],
        );
    });

    it("refuse an order that is asked for by annotations, which they don't know", () => {
        const annotations = { "config.kubernetes.io/depends-on": "/Namespace/here" };
        const object = { ...config, metadata: { ...config.metadata, annotations } };
        assert.throws(() => inOrder([object]), /lacks the annotation config\.kubernetes\.io\/depends-on/);
    });

    it("name their resources by prefix, namespace and name, and type them as the SDK does", () => {
        const named = (object: JsonObject, prefix = "chart") => {
            const { type, name } = childOf(object, prefix, false, []);
            return `${type} ${name}`;
        };
        assert.equal(named(config), "kubernetes:core/v1:ConfigMap chart:here/one");
        assert.equal(named(namespace), "kubernetes:core/v1:Namespace chart:here");
        assert.equal(named(thing, ""), "kubernetes:example.com/v1:Thing here/one");
    });

    it("keep a Secret's content secret, and what helm is told to keep", () => {
        const annotations = { "helm.sh/resource-policy": "keep" };
        const secret = {
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: "s", annotations },
            stringData: { a: "b" },
        };
        const { properties, retainOnDelete } = childOf(secret, "chart", false, ["urn"]);
        assert.ok(isSecret(properties.stringData) && properties.data === undefined);
        assert.equal(retainOnDelete, true);
        assert.equal(childOf(config, "chart", false, []).retainOnDelete, false);
    });

    it("wait for nothing with skipAwait, also where annotations are null", () => {
        const object = { ...config, metadata: { ...config.metadata, annotations: null } };
        const { metadata } = childOf(object, "chart", true, []).properties as any;
        assert.deepEqual(metadata, { ...config.metadata, annotations: { "pulumi.com/skipAwait": "true" } });
    });
});

describe("A DaemonSet of the kubernetes stand-in", () => {
    const status = {
        observedGeneration: 2,
        desiredNumberScheduled: 3,
        currentNumberScheduled: 3,
        updatedNumberScheduled: 3,
        numberAvailable: 3,
        numberReady: 3,
    };
    const ready = (more: object) =>
        daemonSetReadiness({ metadata: { generation: 2 }, status: { ...status, ...more } } as JsonObject);

    it("is ready where every node runs the new one", () => {
        assert.deepEqual(ready({}), { ready: true, problems: [] });
        assert.deepEqual(ready({ numberAvailable: 2 }), { ready: false, problems: ["numberAvailable: 2 of 3"] });
        assert.equal(ready({ updatedNumberScheduled: undefined }).ready, false);
        assert.equal(ready({ observedGeneration: 1 }).ready, false);
        assert.equal(ready({ desiredNumberScheduled: 0, numberReady: undefined }).ready, true);
    });
});
