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
    it("has no findings if nothing changes", () => {
        assert.deepEqual(findings({}, {}), []);
    });

    it("may not remove the CRDs", () => {
        assert.deepEqual(findings({}, { crds: false }), ["error install.values.crds.enabled crds-kept"]);
        assert.deepEqual(findings({ retainOnDelete: true }, { crds: false }), [
            "warning install.values.crds.enabled crds-kept",
        ]);
        assert.deepEqual(findings({ crds: false }, { crds: true }), []);
        assert.deepEqual(findings({ crds: undefined }, { crds: false }), []);
    });

    it("explains for each method how to keep the CRDs", () => {
        const chart: Installed = { ...base, method: "HelmChart" };
        const [byPulumi] = checkChange(chart, { ...chart, crds: false });
        assert.equal(byPulumi?.severity, "error");
        assert.match(byPulumi.message, /Pulumi would delete them/);
        assert.deepEqual(checkChange({ ...chart, retainOnDelete: true }, { ...chart, crds: false }), []);

        const git: Installed = { ...base, method: "FluxGit" };
        const [byFlux] = checkChange(git, { ...git, crds: false });
        assert.equal(byFlux?.severity, "warning");
        assert.match(byFlux.message, /once the files are committed, Flux makes Helm delete the CRDs/);
        assert.match(byFlux.hint, /helm\.sh\/resource-policy=keep/);
        assert.doesNotMatch(byFlux.hint, /retainOnDelete/);
    });

    it("reports the changes of each newer release, and that a downgrade is untested", () => {
        const upgrade = "warning install.version upgrade";
        assert.deepEqual(findings({ version: "0.13.5" }, { version: "0.15.2" }), [upgrade]);
        assert.deepEqual(findings({ version: "0.15.2" }, { version: "0.16.2" }), [upgrade, upgrade]);
        assert.deepEqual(findings({ version: "0.13.5" }, { version: "0.16.2" }), [upgrade, upgrade, upgrade]);
        assert.deepEqual(findings({ version: "0.16.1" }, { version: "0.16.2" }), [upgrade]);
        assert.deepEqual(findings({ version: "0.16.2" }, { version: "0.15.2" }), ["warning install.version downgrade"]);
        assert.deepEqual(findings({ version: undefined }, {}), []);
    });

    it("reports the effects of another backend", () => {
        assert.deepEqual(findings({}, { backend: "frr-k8s" }), ["warning backend backend-change"]);
        assert.deepEqual(findings({ method: "Existing" }, { method: "Existing", backend: "frr-k8s" }), []);
    });

    it("may not rename a release, because the deletion of its CRDs would be permanent", () => {
        assert.deepEqual(findings({}, { releaseName: "lb" }), ["error install.releaseName release-name-change"]);
        assert.deepEqual(findings({}, { releaseName: undefined }), []);
    });

    it("may not rename a HelmRelease that isn't suspended", () => {
        const flux = { method: "Flux", fluxName: "metallb" } as const;
        assert.deepEqual(findings(flux, { ...flux, fluxName: "lb" }), ["error install.flux.name flux-name-change"]);
        assert.deepEqual(findings({ ...flux, retainOnDelete: true }, { ...flux, fluxName: "lb" }), []);
    });

    it("may not rename the objects of HelmChart", () => {
        const chart = { method: "HelmChart" } as const;
        assert.deepEqual(findings(chart, { ...chart, namespace: "lb", releaseName: "lb" }), [
            "error namespace.name chart-name-change",
            "error install.releaseName chart-name-change",
        ]);
    });

    it("reports the effects of another namespace", () => {
        const moved = ["warning namespace.name namespace-change"];
        assert.deepEqual(findings({}, { namespace: "lb" }), moved);
        assert.deepEqual(findings({}, { namespace: "lb", releaseName: "lb" }), moved);
    });

    it("may not give up its own namespace", () => {
        assert.deepEqual(findings({}, { ownNamespace: false }), ["error namespace.create namespace-given-up"]);
        assert.deepEqual(findings({ retainOnDelete: true }, { ownNamespace: false }), []);
        assert.deepEqual(findings({ ownNamespace: false }, { ownNamespace: true }), []);
    });

    it("reports that Flux prunes a namespace that leaves the files, and how to keep it", () => {
        const git: Installed = { ...base, method: "FluxGit" };
        const [finding] = checkChange(git, { ...git, ownNamespace: false });
        assert.equal(finding?.severity, "warning");
        assert.match(finding.message, /once the files are committed, Flux prunes the namespace "metallb-system"/);
        assert.match(
            finding.hint,
            /kubectl annotate namespace metallb-system kustomize\.toolkit\.fluxcd\.io\/prune=disabled --field-manager=/,
        );
    });

    it("reports a removed pool, unless another pool has its addresses", () => {
        assert.deepEqual(findings({}, { addresses: {} }), ["warning pools pool-removed"]);
        assert.deepEqual(findings({}, { addresses: { other: ["192.0.0.0/16"] } }), ["warning pools pool-moves"]);
        assert.deepEqual(findings({}, { addresses: { other: ["192.0.2.0-192.0.2.254"] } }), [
            "warning pools pool-removed",
            "warning pools pool-moves",
        ]);
        assert.deepEqual(findings({ addresses: undefined }, { addresses: {} }), []);
    });

    it("reports many removed pools in one finding", () => {
        const pools = (first: number) => Array.from({ length: 20 }, (_, i) => [`p${first + i}`, [`10.0.${i}.0/24`]]);
        const before = { ...base, addresses: Object.fromEntries([...pools(0), ["b", ["192.0.2.0/24"]]]) };
        const [one, ...more] = checkChange(before, { ...base, addresses: {} });
        assert.deepEqual(more, []);
        assert.match(
            one?.message ?? "",
            /^The IPAddressPools "p0", "p1", "p2", "p3", "p4" and 16 more are removed, with addresses that no other pool has\./,
        );
        const [last] = checkChange(before, { ...base, addresses: Object.fromEntries(pools(20)) });
        assert.match(last?.message ?? "", /^IPAddressPool "b" is removed,/);
    });
});
