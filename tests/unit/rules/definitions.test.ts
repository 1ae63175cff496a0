import assert from "node:assert/strict";
import semver from "semver";
import { definitionFindings, FIELD_SINCE, SPEC_KEYS, type Definition } from "../../../rules";
import { assertWellWritten } from "./helpers";

const isOlder = (field: string) => semver.lt(FIELD_SINCE.BGPPeer[field] ?? "0.0.0", "0.16.0");
const newest: Definition = { kind: "BGPPeer", apiVersion: "v1beta2", served: ["v1beta2"], fields: SPEC_KEYS.BGPPeer };
const older = { ...newest, fields: SPEC_KEYS.BGPPeer.filter(isOlder) };
const brief = (definition: Definition, fields: string[], version: string) => {
    const findings = definitionFindings(definition, { path: "bgp.peers", fields }, version);
    assertWellWritten(findings);
    return findings.map(({ severity, path }) => `${severity} ${path}`);
};

describe("the CRDs of a cluster", () => {
    it("have no findings in the configured version", () => {
        assert.deepEqual(brief(newest, ["myASN", "localASN"], "0.16.2"), []);
        assert.deepEqual(brief(older, ["myASN"], "0.15.2"), []);
    });

    it("have a warning in a newer or older version", () => {
        assert.deepEqual(brief(newest, ["myASN"], "0.15.2"), ["warning install.version"]);
        assert.deepEqual(brief(older, ["myASN"], "0.16.2"), ["warning install.version"]);
    });

    it("have an error if they lack a used field; names, labels and passwords aren't fields", () => {
        assert.deepEqual(brief(older, ["name", "labels", "localASN"], "0.16.2"), ["error bgp.peers"]);
    });

    it("have an error if they don't serve the required API version", () => {
        assert.deepEqual(brief({ ...newest, served: ["v1beta1"] }, ["myASN"], "0.16.2"), ["error bgp.peers"]);
        assert.deepEqual(brief({ ...newest, served: [] }, ["myASN"], "0.16.2"), ["error bgp.peers"]);
    });
});
