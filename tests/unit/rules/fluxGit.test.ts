import assert from "node:assert/strict";
import { fromInputs, UNKNOWN } from "../../../rules";
import { gitFindings } from "../../../rules/flux/git";
import { assertWellWritten, brief } from "./helpers";

const git = { directory: "cluster" };
const says = (inputs: Record<string, unknown>) => {
    const findings = gitFindings(inputs);
    assertWellWritten(findings);
    return brief(findings);
};
const saysOfInstall = (install: object) => says({ install: { method: "FluxGit", git, ...install } });
const saysOfGit = (own: object) => saysOfInstall({ git: { ...git, ...own } });

describe("a tree for Git", () => {
    it("requires a directory", () => {
        const missing = ["error install.git.directory git-directory"];
        assert.deepEqual(saysOfInstall({ git: undefined }), missing);
        assert.deepEqual(saysOfGit({ directory: "" }), missing);
        assert.deepEqual(saysOfInstall({ git: UNKNOWN }), []);
        assert.deepEqual(saysOfGit({ directory: UNKNOWN }), []);
        assert.deepEqual(saysOfInstall({}), []);
    });

    it("requires the method FluxGit", () => {
        const { findings } = fromInputs({ install: { git } });
        assert.deepEqual(brief(findings), ["error install.git install-method"]);
    });

    it("requires folders below its directory", () => {
        for (const bootstrap of ["..", "a/../..", "/a", "", ".", "a//b", "a\\b", "./"]) {
            assert.deepEqual(
                saysOfGit({ paths: { bootstrap } }),
                ["error install.git.paths.bootstrap git-path"],
                bootstrap,
            );
        }
        for (const pathInRepository of ["..", "/a", "a/../b"]) {
            assert.deepEqual(saysOfGit({ pathInRepository }), ["error install.git.pathInRepository git-path"]);
        }
        for (const pathInRepository of ["", ".", "./", "./a/b/", "a"])
            assert.deepEqual(saysOfGit({ pathInRepository }), []);
        assert.deepEqual(saysOfGit({ paths: { bootstrap: "./a/", system: "b", config: "ab" } }), []);
    });

    it("requires folders that don't contain each other", () => {
        assert.deepEqual(saysOfGit({ paths: { config: "metallb-system/config" } }), [
            "error install.git.paths.config git-path",
        ]);
        assert.deepEqual(saysOfGit({ paths: { bootstrap: "metallb-config/" } }), [
            "error install.git.paths.bootstrap git-path",
        ]);
        assert.deepEqual(saysOfGit({ paths: { bootstrap: "a", system: "./a" } }), [
            "error install.git.paths.system git-path",
        ]);
        assert.deepEqual(saysOfGit({ paths: { bootstrap: UNKNOWN, system: "a", config: UNKNOWN } }), []);
        assert.deepEqual(saysOfGit({ paths: UNKNOWN }), []);
    });

    it("accepts no characters that Flux's parser refuses", () => {
        const found = (inputs: object) =>
            brief(fromInputs({ install: { method: "FluxGit", git }, ...inputs }).findings).filter((one) =>
                one.endsWith("flux-character"),
            );
        const values = { a: ["x\ty\n", "x\u0000"], "k\u007f": 1 };
        assert.deepEqual(found({ install: { method: "FluxGit", git, values } }), [
            "error install.values.a[1] flux-character",
            'error install.values["k\u007f"] flux-character',
        ]);
        assert.deepEqual(found({ install: { method: "Flux", values: { a: "\uffff" } } }), [
            "error install.values.a flux-character",
        ]);
        assert.deepEqual(found({ install: { values: { a: "\u0000" } } }), []);
        assert.deepEqual(found({ pools: [{ name: "p", addresses: [], labels: { a: "\u001b" } }] }), [
            "error pools[0].labels.a flux-character",
        ]);
    });

    it("accepts no secrets", () => {
        const peers = [{ name: "a" }, { name: "b", password: "s3cret" }, { name: "c", password: UNKNOWN }, UNKNOWN];
        assert.deepEqual(says({ install: { git }, bgp: { peers } }), [
            "error bgp.peers[1].password git-secret",
            "error bgp.peers[2].password git-secret",
        ]);
        assert.deepEqual(says({ install: { git }, bgp: UNKNOWN }), []);
        assert.deepEqual(saysOfInstall({ flux: { values: "Secret" } }), ["error install.flux.values git-secret"]);
        assert.deepEqual(saysOfInstall({ flux: { values: UNKNOWN } }), []);
        assert.deepEqual(saysOfInstall({ repository: "https://me:s3cret@example.com/charts" }), [
            "error install.repository git-secret",
        ]);
        assert.deepEqual(saysOfInstall({ repository: "https://example.com/a@b", chart: UNKNOWN }), []);
    });

    it("accepts no inputs that read the cluster or wait", () => {
        assert.deepEqual(saysOfInstall({ webhookTimeoutSeconds: 0, flux: { checkApiVersions: false } }), [
            "error install.flux.checkApiVersions install-method",
            "error install.webhookTimeoutSeconds install-method",
        ]);
        assert.deepEqual(says({ install: { git }, pfSense: { verify: true } }), ["error pfSense.verify git-verify"]);
        assert.deepEqual(says({ install: { git }, pfSense: { verify: UNKNOWN } }), []);
        assert.deepEqual(says({ install: { git }, pfSense: { verify: false } }), []);
    });

    it("requires upstreamValues for an OCI chart with all values", () => {
        const error = ["error install.git.upstreamValues git-upstream-values"];
        const oci = { chart: "oci://quay.io/metallb/chart/metallb" };
        assert.deepEqual(saysOfInstall({ ...oci, git: { ...git, values: "Full" } }), error);
        assert.deepEqual(saysOfInstall({ ...oci, git: { ...git, values: "Full", upstreamValues: "a: 1" } }), []);
        assert.deepEqual(saysOfInstall({ ...oci, git: { ...git, values: "Full", upstreamValues: UNKNOWN } }), []);
        assert.deepEqual(saysOfInstall(oci), []);
        assert.deepEqual(saysOfGit({ values: "Full" }), []);
        assert.deepEqual(saysOfGit({ upstreamValues: "a: 1" }), error);
        assert.deepEqual(saysOfGit({ values: UNKNOWN, upstreamValues: "a: 1" }), []);
        assert.deepEqual(saysOfGit({ values: "Full", upstreamValues: "a: [" }), error);
        assert.deepEqual(saysOfGit({ values: "Full", upstreamValues: "- a" }), error);
        assert.deepEqual(saysOfInstall({ flux: { values: "Inline" }, git: { ...git, values: "Full" } }), [
            "error install.git.values git-values",
        ]);
    });
});
