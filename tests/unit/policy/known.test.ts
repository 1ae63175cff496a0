import assert from "node:assert/strict";
import * as proxy from "@pulumi/policy/proxy";
import { known } from "../../../policy/known";

const { unknownCheckingProxy, unknownStringValue } = proxy as any; // the SDK's types leave them out

describe("what is known of a resource's inputs", () => {
    it("is all but the values at which the policy SDK throws, in maps and lists", () => {
        const props = { a: { b: unknownStringValue, c: [unknownStringValue, "x", null] }, d: 1 };
        assert.deepEqual(known(unknownCheckingProxy(props)), { a: { b: undefined, c: [undefined, "x", null] }, d: 1 });
    });

    it("hides no other error", () => {
        const broken = Object.defineProperty({}, "a", {
            enumerable: true,
            get: () => {
                throw new TypeError("broken");
            },
        });
        assert.throws(() => known(broken), /broken/);
    });
});
