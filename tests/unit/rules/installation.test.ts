import assert from "node:assert/strict";
import { fromInputs, UNKNOWN } from "../../../rules";

const findings = (inputs: unknown) =>
    fromInputs(inputs).findings.map(({ severity, path, rule }) => `${severity} ${path} ${rule}`);

describe("install", () => {
    it("refuses a repository if the chart is a reference", () => {
        for (const chart of ["oci://example.com/metallb", "./metallb", "metallb-0.16.2.tgz"]) {
            assert.deepEqual(findings({ install: { chart, version: "0.16.2", repository: "http://mirror" } }), [
                "error install.repository chart-repository",
            ]);
        }
        assert.deepEqual(findings({ install: { chart: "metallb", repository: "http://mirror" } }), []);
        assert.deepEqual(findings({ install: { chart: UNKNOWN, repository: "http://mirror" } }), []);
    });

    it("warns of values that contradict the backend", () => {
        const values = { frrk8s: { enabled: true }, speaker: { frr: { enabled: false } } };
        assert.deepEqual(findings({ install: { values } }), []);
        assert.deepEqual(findings({ backend: "native", install: { values } }), [
            "warning install.values.frrk8s.enabled backend-values",
        ]);
        assert.deepEqual(findings({ backend: "frr", install: { values } }), [
            "warning install.values.frrk8s.enabled backend-values",
            "warning install.values.speaker.frr.enabled backend-values",
        ]);
        assert.deepEqual(findings({ backend: "native", install: { values: UNKNOWN } }), []);
    });

    it("warns of values that meant another backend with older charts", () => {
        const values = { speaker: { frr: { enabled: false } } };
        const warned = ["warning install.values.speaker.frr.enabled backend-values"];
        assert.deepEqual(findings({ install: { version: "0.16.2", values } }), warned);
        for (const backend of ["native", "frr-k8s", UNKNOWN]) {
            assert.deepEqual(findings({ backend, install: { values } }), []);
        }
        assert.deepEqual(findings({ backend: "frr", install: { values } }), warned);
        for (const frrk8s of [{ enabled: true }, { external: true, namespace: "frr-k8s-system" }, UNKNOWN]) {
            assert.deepEqual(findings({ install: { values: { ...values, frrk8s } } }), []);
        }
        assert.deepEqual(findings({ install: { values: { speaker: { frr: { enabled: UNKNOWN } } } } }), []);
    });

    it("warns that adopt has no effect for HelmChart, and that a release is adopted only once", () => {
        const adopt = (method: string, more: object = {}) =>
            fromInputs({ adopt: true, install: { method, ...more } }).findings;
        const [chart, ...others] = adopt("HelmChart");
        assert.deepEqual([chart!.severity, chart!.path, others], ["warning", "adopt", []]);
        assert.match(chart!.hint, /PULUMI_K8S_UPSERT_EXISTING_OBJECTS=true/);
        assert.deepEqual(findings({ adopt: true }), ["warning adopt adopt-once"]);
        assert.deepEqual(adopt("Existing"), []);
        assert.deepEqual(findings({ adopt: false, install: { method: "HelmChart" } }), []);
    });

    it("accepts values for an external FRR-K8s", () => {
        const values = { frrk8s: { enabled: false, external: true, namespace: "frr-k8s-system" } };
        assert.deepEqual(findings({ install: { values } }), []);
    });

    it("requires the version of a local chart", () => {
        assert.deepEqual(findings({ install: { chart: "./metallb" } }), ["warning install.version chart-version"]);
        assert.deepEqual(findings({ install: { chart: "./metallb", version: "0.15.2" } }), []);
    });

    it("has the same findings for HelmRelease and HelmChart", () => {
        const install = { releaseName: "mlb", timeoutSeconds: 60, webhookTimeoutSeconds: 10, values: {}, speaker: {} };
        for (const method of ["HelmRelease", "HelmChart"]) {
            assert.deepEqual(findings({ install: { ...install, method } }), []);
            assert.deepEqual(findings({ install: { method, chart: "./metallb" } }), [
                "warning install.version chart-version",
            ]);
            assert.deepEqual(
                findings({ backend: "native", install: { method, values: { frrk8s: { enabled: true } } } }),
                ["warning install.values.frrk8s.enabled backend-values"],
            );
        }
    });

    it("refuses inputs without effect for the method Existing", () => {
        const install = { method: "Existing", version: "0.15.2", webhookTimeoutSeconds: 10 };
        assert.deepEqual(findings({ install }), []);
        assert.deepEqual(findings({ install: { ...install, values: {}, chart: "x" } }), [
            "error install.values install-method",
            "error install.chart install-method",
        ]);
    });

    it("refuses unknown properties", () => {
        assert.deepEqual(findings({ install: { speaker: { toleration: [] } } }), [
            "error install.speaker.toleration unknown-property",
        ]);
    });
});
