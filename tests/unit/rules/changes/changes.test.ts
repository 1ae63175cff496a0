import assert from "node:assert/strict";
import { checkChange, type Installed } from "../../../../rules";

const base: Installed = {
    method: "HelmRelease",
    version: "0.16.2",
    backend: "native",
    namespace: "metallb-system",
    ownNamespace: true,
    releaseName: "metallb",
    crds: true,
    retainOnDelete: false,
    addresses: { lab: ["192.0.2.0/24"] },
};

const findings = (before: Installed, after: Installed) =>
    checkChange({ ...base, ...before }, { ...base, ...after }).map(
        ({ severity, path, rule }) => `${severity} ${path} ${rule}`,
    );

describe("a change of an installation", () => {
    it("of nothing says nothing", () => {
        assert.deepEqual(findings({}, {}), []);
    });

    it("keeps the CRDs", () => {
        assert.deepEqual(findings({}, { crds: false }), ["error install.values.crds.enabled crds-kept"]);
        assert.deepEqual(findings({ retainOnDelete: true }, { crds: false }), [
            "warning install.values.crds.enabled crds-kept",
        ]);
        assert.deepEqual(findings({ crds: false }, { crds: true }), []);
        assert.deepEqual(findings({ crds: undefined }, { crds: false }), []);
    });

    it("tells what a newer release changes, and that an older one is nothing tested", () => {
        const upgrade = "warning install.version upgrade";
        assert.deepEqual(findings({ version: "0.13.5" }, { version: "0.15.2" }), [upgrade]);
        assert.deepEqual(findings({ version: "0.15.2" }, { version: "0.16.2" }), [upgrade, upgrade]);
        assert.deepEqual(findings({ version: "0.13.5" }, { version: "0.16.2" }), [upgrade, upgrade, upgrade]);
        assert.deepEqual(findings({ version: "0.16.1" }, { version: "0.16.2" }), [upgrade]);
        assert.deepEqual(findings({ version: "0.16.2" }, { version: "0.15.2" }), ["warning install.version downgrade"]);
        assert.deepEqual(findings({ version: undefined }, {}), []);
    });

    it("says what another backend does", () => {
        assert.deepEqual(findings({}, { backend: "frr-k8s" }), ["warning backend backend-change"]);
        assert.deepEqual(findings({ method: "Existing" }, { method: "Existing", backend: "frr-k8s" }), []);
    });

    it("doesn't rename a release, whose CRDs would take what nothing makes again", () => {
        assert.deepEqual(findings({}, { releaseName: "lb" }), ["error install.releaseName release-name-change"]);
        assert.deepEqual(findings({}, { releaseName: undefined }), []);
    });

    it("doesn't rename a HelmRelease that isn't suspended", () => {
        const flux = { method: "Flux", fluxName: "metallb" } as const;
        assert.deepEqual(findings(flux, { ...flux, fluxName: "lb" }), ["error install.flux.name flux-name-change"]);
        assert.deepEqual(findings({ ...flux, retainOnDelete: true }, { ...flux, fluxName: "lb" }), []);
    });

    it("doesn't rename what HelmChart made", () => {
        const chart = { method: "HelmChart" } as const;
        assert.deepEqual(findings(chart, { ...chart, namespace: "lb", releaseName: "lb" }), [
            "error namespace.name chart-name-change",
            "error install.releaseName chart-name-change",
        ]);
    });

    it("says what another namespace does", () => {
        const moved = ["warning namespace.name namespace-change"];
        assert.deepEqual(findings({}, { namespace: "lb" }), moved);
        assert.deepEqual(findings({}, { namespace: "lb", releaseName: "lb" }), moved);
        const [finding] = checkChange({ method: "Existing", namespace: "a" }, { method: "Existing", namespace: "b" });
        assert.match(finding?.message ?? "", /every custom resource is deleted there/);
    });

    it("doesn't give its own namespace up", () => {
        assert.deepEqual(findings({}, { ownNamespace: false }), ["error namespace.create namespace-given-up"]);
        assert.deepEqual(findings({ retainOnDelete: true }, { ownNamespace: false }), []);
        assert.deepEqual(findings({ ownNamespace: false }, { ownNamespace: true }), []);
    });

    it("tells of a pool that leaves, unless another one has its addresses", () => {
        assert.deepEqual(findings({}, { addresses: {} }), ["warning pools pool-removed"]);
        assert.deepEqual(findings({}, { addresses: { other: ["192.0.0.0/16"] } }), []);
        assert.deepEqual(findings({}, { addresses: { other: ["192.0.2.0-192.0.2.254"] } }), [
            "warning pools pool-removed",
        ]);
        assert.deepEqual(findings({ addresses: undefined }, { addresses: {} }), []);
    });
});
