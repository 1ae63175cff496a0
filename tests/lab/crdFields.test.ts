import assert from "node:assert/strict";
import semver from "semver";
import { startLab, stopLab, type Lab } from "../../lab";
import { FIELD_SINCE, SPEC_KEYS } from "../../rules";
import { renderedChart } from "./renderedChart";

describe("the fields of MetalLB's custom resources", () => {
    let lab: Lab;
    before(async () => void (lab = await startLab()));
    after(async () => void (await (lab?.startedByUs && stopLab())));

    for (const version of ["0.15.2", "0.16.2"]) {
        it(`are all known, and no others, for chart ${version}`, async () => {
            const definitions = (await renderedChart(lab, version)).filter(
                (object) => object.kind === "CustomResourceDefinition" && object.spec.group === "metallb.io",
            );
            for (const [kind, known] of Object.entries(SPEC_KEYS)) {
                const definition = definitions.find(({ spec }) => spec.names.kind === kind);
                const stored = definition.spec.versions.find(({ storage }: { storage: boolean }) => storage);
                const fields = Object.keys(stored.schema.openAPIV3Schema.properties.spec.properties);
                const since = FIELD_SINCE[kind] ?? {};
                const expected = known.filter((field) => !since[field] || semver.gte(version, since[field]));
                assert.deepEqual(fields.sort(), expected.sort(), `${kind} of ${version}`);
            }
        });
    }
});
