import assert from "node:assert/strict";
import { checkInputs, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";

const of = (verify: unknown, install: object = {}) => {
    const findings = checkInputs({ verify, install, backend: "native" });
    assertWellWritten(findings);
    return brief(findings);
};

describe("verify, which asks MetalLB whether its configuration is valid", () => {
    it("accepts each node only once", () => {
        assert.deepEqual(of({}), []);
        assert.deepEqual(of({ nodes: ["a", "b"], timeoutSeconds: 10 }), []);
        assert.deepEqual(of({ nodes: ["a", UNKNOWN, UNKNOWN] }), []);
        assert.deepEqual(of({ nodes: ["a", "b", "a"] }), ["error verify.nodes[2] verify-node"]);
        assert.deepEqual(of({ timeoutSeconds: 0 }), ["error verify.timeoutSeconds property-value"]);
    });

    it("accepts only names of existing nodes", () => {
        assert.deepEqual(of({ nodes: ["Node 1"] }), ["error verify.nodes[0] verify-node"]);
        const network = { nodes: [{ name: "a", addresses: ["192.0.2.1"] }] };
        const beside = (nodes: string[]) => brief(checkInputs({ verify: { nodes }, network, backend: "native" }));
        assert.deepEqual(beside(["a"]), []);
        assert.deepEqual(beside(["b"]), ["error verify.nodes[0] verify-node"]);
    });

    it("is refused if Flux installs into another cluster", () => {
        const flux = { kubeConfig: { secretRef: { name: "other" } } };
        assert.ok(of({}, { method: "Flux", flux }).includes("error verify flux-elsewhere"));
    });

    it("causes a warning for a MetalLB that doesn't report its state", () => {
        assert.deepEqual(of({}, { version: "0.15.2" }), ["warning verify verify-version"]);
        assert.deepEqual(of({}, { version: "0.15.3" }), []);
        assert.deepEqual(of({}, { version: UNKNOWN }), []);
    });

    it("is refused for files in Git", () => {
        assert.ok(of({}, { method: "FluxGit", git: { directory: "tree" } }).includes("error verify verify-method"));
    });
});
