import assert from "node:assert/strict";
import { manifest } from "../../../base/manifest";
import { analyzerOf } from "../../../provider/schema/analyzer";

describe("the component's schema", () => {
    it("can be inferred from the TypeScript types, and has no accidental outputs", () => {
        const { components } = analyzerOf(manifest(), ["MetalLb"]).analyze();
        const { inputs, outputs } = components["MetalLb"]!;
        assert.deepEqual(Object.keys(inputs), [
            "backend",
            "namespace",
            "install",
            "adopt",
            "childAliases",
            "pools",
            "bgp",
            "l2",
            "verify",
            "pfSense",
            "frr",
            "network",
        ]);
        assert.deepEqual(Object.keys(outputs), ["namespace", "version", "pools", "peers", "sessions", "firewalls"]);
    });
});
