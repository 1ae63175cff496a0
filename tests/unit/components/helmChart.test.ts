import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Backend, InstallMethod, MetalLb, type InstallArgs, type MetalLbArgs } from "../../../index";
import { chartObjects } from "../../../components/install/chartObjects";
import { NEWEST_KNOWN } from "../../../rules";
import { before, isSecretValue, run, unknown, valueOf } from "./engine";

const args = (install: InstallArgs = {}): MetalLbArgs => ({
    backend: Backend.Native,
    install: { method: InstallMethod.HelmChart, version: "0.16.2", ...install },
    pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
    l2: { advertisements: [{ ipAddressPools: ["public"] }] },
});

describe("the method HelmChart", () => {
    it("creates a namespace, the chart, and the custom resources after the chart", async () => {
        const { result, registered } = await run((spy) => new MetalLb("lb", args(), spy));
        assert.deepEqual([...registered.keys()].sort(), [
            "lb",
            "lb-chart",
            "lb-l2-advertisement",
            "lb-namespace",
            "lb-pool-public",
        ]);
        assert.equal(registered.get("lb-chart")!.type, "kubernetes:helm.sh/v4:Chart");
        assert.deepEqual(await before(registered, "lb-chart"), ["lb-namespace"]);
        assert.deepEqual(await before(registered, "lb-pool-public"), ["lb-chart"]);
        assert.equal(await valueOf(result.version), "0.16.2");
    });

    it("uses the same chart source and values as a release", async () => {
        const install = { values: { speaker: { logLevel: "debug" } }, repository: "http://mirror", releaseName: "mlb" };
        const inputs = async (method: InstallMethod) => {
            const { registered } = await run((spy) => new MetalLb("lb", args({ ...install, method }), spy));
            return registered.get(method === InstallMethod.HelmChart ? "lb-chart" : "lb-release")!.inputs;
        };
        const { timeout, createNamespace, compat, ...release } = await inputs(InstallMethod.HelmRelease);
        assert.deepEqual([timeout, createNamespace, compat], [300, false, "true"]);
        assert.deepEqual(await inputs(InstallMethod.HelmChart), release);
    });

    it("accepts another chart, whose version the inputs state", async () => {
        const chart = "./metallb-0.15.2.tgz";
        const { result, registered } = await run((spy) => new MetalLb("lb", args({ chart, version: "0.15.2" }), spy));
        const { repositoryOpts, version } = registered.get("lb-chart")!.inputs;
        assert.deepEqual([repositoryOpts, version], [undefined, undefined]);
        assert.equal(await valueOf(result.version), "0.15.2");
        const unsaid = await run((spy) => new MetalLb("lb", args({ chart, version: undefined }), spy));
        assert.equal(await valueOf(unsaid.result.version), NEWEST_KNOWN);
    });
});

describe("an object of the chart", () => {
    const changed = async (
        type: string,
        props: object,
        { values = {}, timeoutSeconds, opts = {} }: InstallArgs & { opts?: pulumi.CustomResourceOptions } = {},
    ) => {
        const transform = chartObjects(values, timeoutSeconds);
        return (await transform({ custom: true, type, name: "chart:x", props, opts }))!;
    };
    const DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
    const daemonSet = { apiVersion: "apps/v1", kind: "DaemonSet", metadata: { name: "speaker" }, spec: { a: 1 } };

    it("is restored after a manual change", async () => {
        const { props } = await changed("kubernetes:apps/v1:DaemonSet", daemonSet);
        const metadata = { name: "speaker", annotations: { "pulumi.com/patchForce": "true" } };
        assert.deepEqual(props, { ...daemonSet, metadata });
    });

    it("isn't awaited if it is the webhook's Service, because the webhook gate waits for it", async () => {
        const annotations = { own: "1" };
        const { props } = await changed("kubernetes:core/v1:Service", { metadata: { name: "hook", annotations } });
        assert.deepEqual(props.metadata.annotations, {
            own: "1",
            "pulumi.com/patchForce": "true",
            "pulumi.com/skipAwait": "true",
        });
    });

    it("has the timeout of the inputs, and is deleted before its replacement is created", async () => {
        for (const [timeoutSeconds, time] of [
            [undefined, "300s"],
            [pulumi.output(20), "20s"],
            [unknown<number>(), "300s"],
        ] as const) {
            const { opts } = await changed("kubernetes:apps/v1:DaemonSet", daemonSet, { timeoutSeconds });
            assert.deepEqual(opts.customTimeouts, { create: time, update: time });
            assert.equal((opts as pulumi.CustomResourceOptions).deleteBeforeReplace, true);
        }
    });

    it("keeps the options that it was given, and inherits the others", async () => {
        for (const [given, left] of [
            [true, true],
            [false, undefined],
        ]) {
            const { opts } = await changed("kubernetes:apps/v1:DaemonSet", daemonSet, {
                opts: { protect: given, retainOnDelete: given },
            });
            assert.deepEqual([opts.protect, opts.retainOnDelete], [left, left]);
        }
    });

    it("leaves the conversion webhook's certificate to the controller", async () => {
        const definition = (clientConfig: object) => ({
            metadata: { name: "bgppeers.metallb.io" },
            spec: { group: "metallb.io", conversion: { strategy: "Webhook", webhook: { clientConfig } } },
        });
        const service = { name: "hook" };
        const { props } = await changed(DEFINITION, definition({ service, caBundle: "cGxhY2Vob2xkZXI=" }));
        assert.deepEqual(JSON.parse(JSON.stringify(props.spec)), definition({ service }).spec);
        assert.deepEqual((await changed(DEFINITION, definition({ service }))).props.spec, definition({ service }).spec);
    });

    it("is secret except for its identity if one of the values is secret", async () => {
        const values = { speaker: { podAnnotations: pulumi.secret({ planted: "planted" }) } };
        const { props } = await changed("kubernetes:apps/v1:DaemonSet", daemonSet, { values });
        assert.deepEqual([props.apiVersion, props.kind, props.metadata.name], ["apps/v1", "DaemonSet", "speaker"]);
        assert.ok(isSecretValue(props.spec) && isSecretValue(props.metadata.annotations));
        assert.deepEqual(props.spec.value, { a: 1 });
    });

    it("keeps a CRD's versions plain beside secrets, since the kubernetes plugin would show them as changed", async () => {
        const values = { speaker: { podAnnotations: pulumi.secret({ planted: "planted" }) } };
        const versions = [{ name: "v1", schema: { "x-kubernetes-list-type": "atomic" } }];
        const crd = { metadata: { name: "bgppeers.metallb.io" }, spec: { group: "metallb.io", versions } };
        const { props } = await changed(DEFINITION, crd, { values });
        assert.deepEqual(props.spec.versions, versions);
        assert.ok(isSecretValue(props.spec.group) && isSecretValue(props.metadata.annotations));
    });

    it("is changed, but the chart itself isn't", async () => {
        const chart = { custom: false, type: "kubernetes:helm.sh/v4:Chart", name: "chart", props: {}, opts: {} };
        assert.equal(await chartObjects({})(chart), undefined);
    });
});
