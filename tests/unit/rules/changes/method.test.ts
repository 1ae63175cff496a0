import assert from "node:assert/strict";
import { checkChange, type Installed, type Means } from "../../../../rules";

const findings = (before: Installed, after: Installed, means?: Means) =>
    checkChange(before, after, means).map(({ severity, path, rule }) => `${severity} ${path} ${rule}`);

describe("a change of the method", () => {
    const refused = ["error install.method method-move"];

    it("is refused if it would uninstall MetalLB, and the hint has two steps", () => {
        for (const method of ["HelmRelease", "HelmChart", "Flux"] as const) {
            for (const to of ["HelmRelease", "HelmChart", "Flux", "Existing"] as const) {
                const expected = method === to ? [] : refused;
                assert.deepEqual(
                    findings({ method, retainOnDelete: false }, { method: to }, { adopt: true }),
                    expected,
                );
            }
        }
        const [finding] = checkChange({ method: "Flux" }, { method: "HelmRelease" });
        assert.match(
            finding?.hint ?? "",
            /method: "Flux" with install\.retainOnDelete: true,.* method: "HelmRelease" and adopt: true/,
        );
    });

    it("is accepted if the installed objects stay", () => {
        const kept = { retainOnDelete: true };
        assert.deepEqual(findings({ method: "HelmRelease", ...kept }, { method: "Flux" }), []);
        assert.deepEqual(findings({ method: "HelmRelease", ...kept }, { method: "Existing" }), []);
        assert.deepEqual(findings({ method: "Flux", ...kept }, { method: "HelmRelease" }, { adopt: true }), []);
        assert.deepEqual(findings({ method: "Existing" }, { method: "Flux" }), []);
    });

    it("to HelmRelease requires adopt if a release is known to exist", () => {
        assert.deepEqual(findings({ method: "Flux", retainOnDelete: true }, { method: "HelmRelease" }), [
            "error adopt method-move",
        ]);
        assert.deepEqual(findings({ method: "Existing" }, { method: "HelmRelease" }), ["warning adopt method-move"]);
    });

    it("to HelmChart reports how to take over the objects", () => {
        assert.deepEqual(findings({ method: "Existing" }, { method: "HelmChart" }), [
            "warning install.method method-move",
        ]);
    });

    it("from HelmChart to a release isn't possible in place", () => {
        assert.deepEqual(findings({ method: "HelmChart", retainOnDelete: true }, { method: "Flux" }), refused);
        assert.deepEqual(findings({ method: "HelmChart", retainOnDelete: true }, { method: "Existing" }), []);
        const [finding] = checkChange({ method: "HelmChart", retainOnDelete: true }, { method: "Flux" });
        assert.match(finding?.hint ?? "", /remove install\.retainOnDelete and run pulumi up, run pulumi destroy/);
    });

    it("is refused to and from files for Git", () => {
        assert.deepEqual(findings({ method: "HelmRelease", retainOnDelete: true }, { method: "FluxGit" }), refused);
        assert.deepEqual(findings({ method: "FluxGit" }, { method: "Existing" }), refused);
    });

    it("has no findings after a package version that recorded nothing", () => {
        assert.deepEqual(findings({}, { method: "Flux", version: "0.15.2", addresses: {}, crds: false }), []);
    });
});
