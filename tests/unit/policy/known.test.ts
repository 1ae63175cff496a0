import assert from "node:assert/strict";
import { asset } from "@pulumi/pulumi";
import * as proxy from "@pulumi/policy/proxy";
import { known } from "../../../policy/known";

const { unknownCheckingProxy, unknownStringValue } = proxy as any; // the SDK's types lack these exports

describe("the known part of a resource's inputs", () => {
    it("is everything except values at which the policy SDK throws, in maps and lists", async () => {
        const props = { a: { b: unknownStringValue, c: [unknownStringValue, "x", null] }, d: 1 };
        assert.deepEqual(await known(unknownCheckingProxy(props)), {
            a: { b: undefined, c: [undefined, "x", null] },
            d: 1,
        });
    });

    it("has an asset's text", async () => {
        const props = { files: [new asset.StringAsset("a: 1"), new asset.FileAsset("./b.yaml")] };
        const { files } = (await known(unknownCheckingProxy(props))) as { files: Record<string, unknown>[] };
        assert.deepEqual([files[0]?.text, files[1]?.path], ["a: 1", "./b.yaml"]);
    });

    it("hides no other error", async () => {
        const broken = Object.defineProperty({}, "a", {
            enumerable: true,
            get: () => {
                throw new TypeError("broken");
            },
        });
        await assert.rejects(known(broken), /broken/);
    });
});
