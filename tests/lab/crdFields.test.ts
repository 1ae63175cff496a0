import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import semver from "semver";
import { parseAllDocuments } from "yaml";
import { startLab, stopLab, type Lab } from "../../lab";
import { FIELD_SINCE, SPEC_KEYS } from "../../rules";

describe("the fields of MetalLB's custom resources", () => {
    let lab: Lab;
    before(async () => void (lab = await startLab()));
    after(async () => void (await (lab?.startedByUs && stopLab())));

    for (const version of ["0.15.2", "0.16.2"]) {
        it(`are all known, and no others, for chart ${version}`, () => {
            const chart = lab.charts.packaged(version);
            const rendered = execFileSync(lab.tools.helm, ["template", "metallb", chart], {
                encoding: "utf8",
                maxBuffer: 1e8,
            });
            const definitions = parseAllDocuments(rendered)
                .map((document) => document.toJS())
                .filter((object) => object?.kind === "CustomResourceDefinition" && object.spec.group === "metallb.io");
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
