import assert from "node:assert/strict";
import { diffTrees, formatPath } from "../../../lab/plugins/command/structural-diff";
import { UNKNOWN, type JsonObject } from "../../../lab/plugins/command/values";

function diff(old: JsonObject, news: JsonObject): string[] {
    return diffTrees(old, news)
        .map(({ path, kind }) => `${kind} ${formatPath(path)}`)
        .sort();
}

describe("the structural diff of the command stand-in", () => {
    it("is empty for equal trees", () => {
        assert.deepEqual(diff({ a: { b: [1, "x", null] } }, { a: { b: [1, "x", null] } }), []);
    });

    it("lists additions, changes and deletions by path", () => {
        const old: JsonObject = { a: { same: 1, changed: 1, gone: 1 }, list: [{ x: 1 }, { y: 1 }, 3] };
        const news: JsonObject = { a: { same: 1, changed: "1", new: {} }, list: [{ x: 2 }, { y: 1 }] };
        assert.deepEqual(diff(old, news), [
            "add a.new",
            "delete a.gone",
            "delete list[2]",
            "update a.changed",
            "update list[0].x",
        ]);
    });

    it("treats an unknown value as a change", () => {
        assert.deepEqual(diff({ a: 1 }, { a: UNKNOWN, b: UNKNOWN }), ["add b", "update a"]);
    });

    it("writes paths as the engine does", () => {
        const path = ["metadata", "annotations", "pulumi.com/waitFor", 0, 'a"b'];
        const text = 'metadata.annotations["pulumi.com/waitFor"][0]["a\\"b"]';
        assert.equal(formatPath(path), text);
    });
});
