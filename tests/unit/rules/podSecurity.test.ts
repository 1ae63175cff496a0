import assert from "node:assert/strict";
import { checkInputs, UNKNOWN } from "../../../rules";
import { assertWellWritten } from "./helpers";

const enforce = "pod-security.kubernetes.io/enforce";

function said(namespace: unknown, install: unknown = {}): string[] {
    const findings = checkInputs({ namespace, install });
    assertWellWritten(findings);
    return findings
        .filter(({ rule }) => rule === "pod-security" || rule === "namespace-labels")
        .map(({ severity, path, rule }) => `${severity} ${path} ${rule}`);
}

describe("a namespace that the component doesn't make", () => {
    const warned = ["warning namespace.create pod-security"];

    it("may keep speakers from starting, until it is said that it doesn't", () => {
        assert.deepEqual(said({ create: false }), warned);
        assert.deepEqual(said({ create: false, labels: { [enforce]: "privileged" } }), []);
        assert.deepEqual(said({ create: false, labels: { "pod-security.kubernetes.io/warn": "privileged" } }), warned);
        for (const level of ["baseline", "restricted"]) {
            assert.deepEqual(said({ create: false, labels: { [enforce]: level } }), [
                `error namespace.labels["${enforce}"] pod-security`,
            ]);
        }
    });

    it("is warned about with commands and labels that work when copied", () => {
        const { hint } = checkInputs({ namespace: { name: "lb", create: false } })[0]!;
        assert.match(hint, /kubectl label --overwrite namespace lb pod-security\.kubernetes\.io\/enforce=privileged/);
    });

    it("does no harm without speakers, or where MetalLB runs already", () => {
        assert.deepEqual(said({ create: false }, { values: { speaker: { enabled: false } } }), []);
        assert.deepEqual(said({ create: false }, { method: "Existing" }), []);
        assert.deepEqual(said({ create: true }), []);
        assert.deepEqual(said(undefined), []);
    });

    it("may be unknown", () => {
        assert.deepEqual(said({ create: false, labels: UNKNOWN }), []);
        assert.deepEqual(said({ create: false, labels: { [enforce]: UNKNOWN } }), []);
        assert.deepEqual(said({ create: false }, UNKNOWN), []);
        assert.deepEqual(said({ create: false }, { values: UNKNOWN }), []);
    });

    it("has other labels where it is made", () => {
        const labels = { team: "net", [enforce]: "privileged" };
        assert.deepEqual(said({ create: false, labels }), ["warning namespace.labels namespace-labels"]);
    });
});
