import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";

const repository = path.resolve(__dirname, "../../..");

describe("the component's schema", () => {
    const packageJson = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8"));

    it("can be inferred from the TypeScript types, with no output by accident", () => {
        const { components } = new Analyzer(repository, "metallb", packageJson, new Set(["MetalLb"])).analyze();
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
        assert.deepEqual(Object.keys(outputs), ["namespace", "version", "pools", "peers", "sessions"]);
    }).timeout(60_000);
});
