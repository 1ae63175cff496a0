import assert from "node:assert/strict";
import { checkChange, type Finding, type Installed } from "../../../../rules";

const base: Installed = { method: "HelmRelease", namespace: "a", releaseName: "m", retainOnDelete: false };
const flux: Installed = { ...base, method: "Flux", fluxName: "m" };

const change = (before: Installed, after: Installed): Finding[] =>
    checkChange(before, { ...after, retainOnDelete: false }, { adopt: true });
const said = (findings: Finding[]) => findings.map(({ severity, path, rule }) => `${severity} ${path} ${rule}`);

describe("another name for retained objects", () => {
    const [namespace, release] = ["error namespace.name rename-retained", "error install.releaseName rename-retained"];
    const retained = { ...base, retainOnDelete: true };

    it("is refused, because MetalLB can't be in a cluster twice", () => {
        const [finding, ...others] = change(retained, { ...base, namespace: "b" });
        assert.deepEqual(others, []);
        assert.equal(
            finding?.message,
            'The name changes from "a" to "b", and the installation stays under the old name (install.retainOnDelete): ' +
                "a cluster has room for one MetalLB.",
        );
        assert.match(finding.hint, /^First remove install\.retainOnDelete, keep the names/);
        for (const method of ["HelmRelease", "HelmChart"] as const) {
            const after = { ...base, method, namespace: "b", releaseName: "x" };
            assert.deepEqual(said(change({ ...retained, method }, after)), [namespace, release]);
        }
    });

    it("is refused together with another method, which takes over objects by name", () => {
        assert.deepEqual(said(change(retained, { ...flux, namespace: "b" })), [namespace]);
        assert.deepEqual(said(change({ ...flux, retainOnDelete: true }, { ...base, releaseName: "x" })), [release]);
        const toChart = change(retained, { ...base, method: "HelmChart", releaseName: "x" });
        assert.deepEqual(said(toChart), ["warning install.method method-move", release]);
        assert.match(toChart[1]?.hint ?? "", /^First change the method and keep the names\. Rename in a later update/);
        const [method, name] = change(base, { ...flux, namespace: "b" });
        assert.equal(method?.rule, "method-move");
        assert.match(
            name?.message ?? "",
            /together with the method, and the new method adopts only objects with the same names/,
        );
    });

    it("is refused for the custom resources, which MetalLB wouldn't read there", () => {
        const [finding] = change(retained, { method: "Existing", namespace: "b" });
        assert.equal(finding?.severity, "error");
        assert.match(finding.message, /the installation stays .*: MetalLB reads its own namespace only\.$/);
    });

    it("is left to release-name-change if the HelmRelease stays the same object", () => {
        const [finding, ...others] = change({ ...flux, retainOnDelete: true }, { ...flux, releaseName: "x" });
        assert.deepEqual(others, []);
        assert.equal(finding?.rule, "release-name-change");
        assert.match(finding.hint, /remove install\.retainOnDelete and run pulumi up, run pulumi destroy/);
        const another = { ...flux, fluxName: "other", releaseName: "x" };
        assert.deepEqual(said(change({ ...flux, retainOnDelete: true }, another)), [release]);
    });
});

describe("another namespace for the custom resources of an existing MetalLB", () => {
    it("deletes and creates them, and uninstalls nothing", () => {
        const existing: Installed = { method: "Existing", namespace: "a" };
        for (const [before, after] of [
            [existing, { ...existing, namespace: "b" }],
            [existing, { ...base, namespace: "b" }],
            [base, { ...existing, namespace: "b" }],
        ] as [Installed, Installed][]) {
            const findings = change(before, after).filter(({ rule }) => rule === "namespace-change");
            assert.deepEqual(
                findings.map(({ severity, message }) => `${severity} ${message}`),
                [
                    'warning Every custom resource is deleted in the namespace "a" and created again in "b": MetalLB reads its own namespace only.',
                ],
            );
        }
    });
});
