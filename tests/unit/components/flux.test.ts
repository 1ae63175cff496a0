import assert from "node:assert/strict";
import { parse } from "yaml";
import { ASKED, REQUEST, RESET } from "../../../components/flux/request";
import { FluxDriftMode, FluxStrategy, FluxValues, MetalLb } from "../../../index";
import { before, isSecretValue, run, valueOf } from "./engine";
import { fluxArgs, made, pools } from "./fluxInputs";

const own = { "pulumi.com/deletionPropagationPolicy": "background", "pulumi.com/patchForce": "true" };
const skipAwait = { ...own, "pulumi.com/skipAwait": "true" };
const file = "metallb-helm-chart-value-overrides";
const oci = "oci://quay.io/metallb/chart/metallb";

describe("MetalLb with the method Flux", () => {
    it("creates the recipe's objects, and reads them and the API that the cluster offers", async () => {
        const { registered } = await made();
        assert.deepEqual([...registered.values()].map(({ type, name }) => `${type} ${name}`).sort(), [
            "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition lb-needs-flux-with-helmreleases",
            "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition lb-needs-flux-with-helmrepositories",
            "kubernetes:core/v1:ConfigMap lb-flux-values",
            "kubernetes:core/v1:Namespace lb-namespace",
            "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease lb-flux-release",
            "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease lb-flux-release-status",
            "kubernetes:helm.toolkit.fluxcd.io/v2:HelmReleasePatch lb-flux-ready",
            "kubernetes:helm.toolkit.fluxcd.io/v2:HelmReleasePatch lb-flux-ready-request",
            "kubernetes:metallb.io/v1beta1:IPAddressPool lb-pool-public",
            "kubernetes:metallb.io/v1beta1:L2Advertisement lb-l2-advertisement",
            "kubernetes:source.toolkit.fluxcd.io/v1:HelmRepository lb-flux-source",
            "kubernetes:source.toolkit.fluxcd.io/v1:HelmRepository lb-flux-source-status",
            "metallb:index:MetalLb lb",
        ]);
    });

    it("creates the objects in order, as children of the component", async () => {
        const { registered, result } = await made();
        assert.deepEqual(await before(registered, "lb-flux-values"), ["lb-namespace"]);
        assert.deepEqual(await before(registered, "lb-flux-source"), []);
        assert.deepEqual(await before(registered, "lb-flux-release"), ["lb-flux-source", "lb-flux-values"]);
        assert.deepEqual(await before(registered, "lb-flux-ready-request"), ["lb-flux-release"]);
        assert.deepEqual(await before(registered, "lb-flux-ready"), ["lb-flux-ready-request"]);
        assert.deepEqual(await before(registered, "lb-pool-public"), ["lb-flux-ready"]);
        const l2 = await before(registered, "lb-l2-advertisement");
        assert.deepEqual(l2, ["lb-flux-ready", "lb-pool-public"]);
        for (const { name, type, options } of registered.values()) {
            if (type.startsWith("kubernetes:")) assert.equal(options.parent, result, name);
        }
    });

    it("sends the recipe's defaults, and nothing else", async () => {
        const { registered } = await made();
        assert.deepEqual(registered.get("lb-flux-release")!.sent, {
            apiVersion: "helm.toolkit.fluxcd.io/v2",
            kind: "HelmRelease",
            metadata: { name: "metallb", namespace: "metallb-system", annotations: skipAwait },
            spec: {
                interval: "15m",
                timeout: "5m",
                releaseName: "metallb",
                chart: {
                    spec: {
                        chart: "metallb",
                        version: "0.16.2",
                        sourceRef: { kind: "HelmRepository", name: "metallb", namespace: "flux-system" },
                    },
                },
                valuesFrom: [{ kind: "ConfigMap", name: file, valuesKey: "values.yaml" }],
            },
        });
        assert.deepEqual(registered.get("lb-flux-source")!.sent, {
            apiVersion: "source.toolkit.fluxcd.io/v1",
            kind: "HelmRepository",
            metadata: { name: "metallb", namespace: "flux-system", annotations: skipAwait },
            spec: { interval: "15m", url: "https://metallb.github.io/metallb" },
        });
        const { metadata, data } = registered.get("lb-flux-values")!.sent;
        assert.deepEqual(metadata, { name: file, namespace: "metallb-system", annotations: own });
        assert.deepEqual(Object.keys(data), ["values.yaml"]);
        assert.equal(parse(data["values.yaml"]).frrk8s.enabled, true);
    });

    it("requests a reconciliation with one Patch, and waits for the result with another", async () => {
        const { registered } = await made();
        const [request, ready] = ["lb-flux-ready-request", "lb-flux-ready"].map((name) => registered.get(name)!);
        const asked = request!.inputs.metadata.annotations[REQUEST];
        assert.match(asked, /^[0-9a-f]{12}$/);
        const keys = new Set<string>();
        for (const { inputs, options } of [request!, ready!]) {
            const { annotations, ...metadata } = inputs.metadata;
            assert.equal(annotations["pulumi.com/skipAwait"], "true");
            Object.keys(annotations).forEach((key) => keys.add(key));
            assert.deepEqual(metadata, { name: "metallb", namespace: "metallb-system" });
            assert.equal(inputs.spec, undefined);
            assert.equal(options.retainOnDelete, true);
            assert.deepEqual(options.additionalSecretOutputs, ["spec"]);
        }
        assert.equal(ready!.inputs.metadata.annotations["metallb.pulumi.com/answered"], asked);
        for (const another of [RESET, ASKED]) assert.equal(request!.inputs.metadata.annotations[another], asked);
        assert.equal(keys.size, 7, "two annotations with one key and different values would be drift to each other");
        assert.equal(registered.get("lb-flux-release")!.options.deleteBeforeReplace, true);
    });

    it("requests another reconciliation if the values or the version change", async () => {
        const asked = async (more: object) =>
            (await made(more)).registered.get("lb-flux-ready-request")!.inputs.metadata.annotations[REQUEST];
        assert.match(await asked({}), /^[0-9a-f]{12}$/);
        assert.equal(await asked({}), await asked({}));
        assert.notEqual(await asked({ values: { speaker: { logLevel: "debug" } } }), await asked({}));
        assert.notEqual(await asked({ version: "0.15.2" }), await asked({}));
    });

    it("uses an OCIRepository for a chart that is an OCI reference", async () => {
        const { registered } = await made({ chart: oci, flux: { source: { insecure: true } } });
        const { kind, spec } = registered.get("lb-flux-source")!.sent;
        assert.equal(kind, "OCIRepository");
        assert.deepEqual(spec, { interval: "15m", url: oci, ref: { tag: "0.16.2" }, insecure: true });
        const release = registered.get("lb-flux-release")!.sent.spec;
        assert.deepEqual(release.chartRef, { kind: "OCIRepository", name: "metallb", namespace: "flux-system" });
        assert.equal("chart" in release, false);
        assert.ok(registered.has("lb-needs-flux-with-ocirepositories"));
        assert.equal(registered.has("lb-needs-flux-with-helmrepositories"), false);
    });

    it("writes every field of the source to its path", async () => {
        const source = {
            name: "charts",
            interval: "1h",
            secretRef: "login",
            certSecretRef: "ca",
            passCredentials: true,
            provider: "generic",
            spec: { timeout: "2m" },
        };
        const { registered } = await made({ repository: "https://example.com/charts", flux: { source } });
        const { metadata, spec } = registered.get("lb-flux-source")!.sent;
        assert.equal(metadata.name, "charts");
        assert.deepEqual(spec, {
            interval: "1h",
            url: "https://example.com/charts",
            secretRef: { name: "login" },
            certSecretRef: { name: "ca" },
            passCredentials: true,
            provider: "generic",
            timeout: "2m",
        });
        assert.equal(registered.get("lb-flux-release")!.sent.spec.chart.spec.sourceRef.name, "charts");
    });

    it("writes the values to a Secret, as secrets", async () => {
        const { registered } = await made({ values: { a: "planted" }, flux: { values: FluxValues.Secret } });
        const { type, sent, inputs } = registered.get("lb-flux-values")!;
        assert.equal(type, "kubernetes:core/v1:Secret");
        assert.deepEqual(sent.metadata, { name: file, namespace: "metallb-system", annotations: own });
        assert.ok(isSecretValue(sent.stringData) || isSecretValue(sent.stringData["values.yaml"]));
        assert.match(JSON.stringify(inputs), /planted/);
        assert.deepEqual(registered.get("lb-flux-release")!.sent.spec.valuesFrom, [
            { kind: "Secret", name: file, valuesKey: "values.yaml" },
        ]);
    });

    it("writes the values to the HelmRelease, which is then created after the namespace", async () => {
        const { registered } = await made({ flux: { values: FluxValues.Inline } });
        assert.equal(registered.has("lb-flux-values"), false);
        const { spec } = registered.get("lb-flux-release")!.sent;
        assert.deepEqual(spec.values.frrk8s, { enabled: true });
        assert.equal("valuesFrom" in spec, false);
        assert.deepEqual(await before(registered, "lb-flux-release"), ["lb-flux-source", "lb-namespace"]);
    });

    it("writes every field of the release to its path", async () => {
        const ignore = [{ paths: ["/spec/replicas"], target: { kind: "Deployment" } }];
        const postRenderers = [{ kustomize: { patches: [] } }];
        const theirs = { kind: "Secret", name: "more", valuesKey: "k", targetPath: "a.b", optional: true };
        const { registered } = await made({
            releaseName: "balancer",
            timeoutSeconds: 90,
            flux: {
                name: "lb",
                namespace: "flux",
                interval: "1h",
                valuesFrom: [theirs],
                install: { strategy: FluxStrategy.RetryOnFailure, retryInterval: "1m" },
                upgrade: { strategy: FluxStrategy.RemediateOnFailure, retries: 3 },
                driftDetection: { mode: FluxDriftMode.Warn, ignore },
                serviceAccountName: "deployer",
                dependsOn: [{ name: "cni", namespace: "kube-system", readyExpr: "true" }],
                postRenderers,
                suspend: false,
                spec: { maxHistory: 3, upgrade: { crds: "CreateReplace" } },
            },
        });
        const { metadata, spec } = registered.get("lb-flux-release")!.sent;
        assert.equal(metadata.name, "lb");
        assert.deepEqual(spec, {
            interval: "1h",
            timeout: "90s",
            releaseName: "balancer",
            chart: {
                spec: {
                    chart: "metallb",
                    version: "0.16.2",
                    sourceRef: { kind: "HelmRepository", name: "lb", namespace: "flux" },
                },
            },
            install: { strategy: { name: "RetryOnFailure", retryInterval: "1m" } },
            upgrade: {
                strategy: { name: "RemediateOnFailure" },
                remediation: { retries: 3 },
                crds: "CreateReplace",
            },
            driftDetection: { mode: "warn", ignore },
            serviceAccountName: "deployer",
            dependsOn: [{ name: "cni", namespace: "kube-system", readyExpr: "true" }],
            postRenderers,
            suspend: false,
            valuesFrom: [
                theirs,
                { kind: "ConfigMap", name: "lb-helm-chart-value-overrides", valuesKey: "values.yaml" },
            ],
            maxHistory: 3,
        });
        assert.equal(registered.get("lb-flux-source")!.sent.metadata.namespace, "flux");
        assert.equal(registered.get("lb-flux-ready")!.sent.metadata.name, "lb");
    });

    it("can install on another cluster, and creates the namespace there as well", async () => {
        const kubeConfig = { secretRef: "other", secretKey: "config" };
        const install = { flux: { kubeConfig, install: { retries: 2 } } };
        const { registered } = await run((spy) => new MetalLb("lb", { install: { ...fluxArgs, ...install } }, spy));
        const { spec } = registered.get("lb-flux-release")!.sent;
        assert.deepEqual(spec.kubeConfig, { secretRef: { name: "other", key: "config" } });
        assert.deepEqual(spec.install, { createNamespace: true, remediation: { retries: 2 } });
        const cloud = { ...fluxArgs, flux: { kubeConfig: { configMapRef: "cloud" } } };
        const other = await run((spy) => new MetalLb("lb", { install: cloud }, spy));
        const theirs = other.registered.get("lb-flux-release")!.sent.spec;
        assert.deepEqual(theirs.kubeConfig, { configMapRef: { name: "cloud" } });
        assert.deepEqual(theirs.install, { createNamespace: true });
    });

    it("requests no reconciliation while the HelmRelease is suspended", async () => {
        const { registered, result } = await made({ flux: { suspend: true } });
        assert.equal(registered.get("lb-flux-release")!.sent.spec.suspend, true);
        assert.deepEqual(
            [...registered.keys()].filter((name) => /ready|status/.test(name)),
            [],
        );
        assert.deepEqual(await before(registered, "lb-pool-public"), ["lb-flux-release"]);
        assert.equal(await valueOf(result.version), "0.16.2");
    });

    it("creates the source after the namespace that both share", async () => {
        const { registered } = await made({ flux: { namespace: "metallb-system" } });
        assert.deepEqual(await before(registered, "lb-flux-source"), ["lb-namespace"]);
    });

    it("creates no namespace with create: false", async () => {
        const namespace = { name: "lb-system", create: false };
        const args = { namespace, install: { ...fluxArgs, flux: { values: FluxValues.Inline } }, ...pools };
        const { registered, result } = await run((spy) => new MetalLb("lb", args, spy));
        assert.equal(registered.has("lb-namespace"), false);
        assert.equal(registered.get("lb-flux-release")!.sent.metadata.namespace, "lb-system");
        assert.deepEqual(await before(registered, "lb-flux-release"), ["lb-flux-source"]);
        assert.equal(await valueOf(result.namespace), "lb-system");
    });
});
