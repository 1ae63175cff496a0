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

describe("a namespace with create: false", () => {
    const warned = ["warning namespace.create pod-security"];

    it("causes a warning that speakers may not start, unless its labels allow them", () => {
        assert.deepEqual(said({ create: false }), warned);
        assert.deepEqual(said({ create: false, labels: { [enforce]: "privileged" } }), []);
        assert.deepEqual(said({ create: false, labels: { "pod-security.kubernetes.io/warn": "privileged" } }), warned);
        for (const level of ["baseline", "restricted"]) {
            assert.deepEqual(said({ create: false, labels: { [enforce]: level } }), [
                `error namespace.labels["${enforce}"] pod-security`,
            ]);
        }
    });

    it("has a hint with commands and labels that work when copied", () => {
        const { hint } = checkInputs({ namespace: { name: "lb", create: false } })[0]!;
        assert.match(hint, /kubectl label --overwrite namespace lb pod-security\.kubernetes\.io\/enforce=privileged/);
    });

    it("causes no warning without speakers, or with the method Existing", () => {
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

    it("causes a warning for labels that the component doesn't set", () => {
        const labels = { team: "net", [enforce]: "privileged" };
        assert.deepEqual(said({ create: false, labels }), ["warning namespace.labels namespace-labels"]);
    });
});
