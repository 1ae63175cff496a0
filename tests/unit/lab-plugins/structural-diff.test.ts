import assert from "node:assert/strict";
import { diffTrees, formatPath, isWithin, parsePath } from "../../../lab/plugins/shared/structural-diff";
import { UNKNOWN, type JsonObject } from "../../../lab/plugins/shared/values";

function diff(old: JsonObject, news: JsonObject, forceNew: string[] = []): string[] {
    return diffTrees(old, old, news, forceNew.map(parsePath))
        .map(({ path, kind, replace }) => `${kind}${replace ? "-replace" : ""} ${formatPath(path)}`)
        .sort();
}

describe("the structural diff of the kubernetes stand-in", () => {
    it("is empty for equal trees", () => {
        assert.deepEqual(diff({ a: { b: [1, "x", null] } }, { a: { b: [1, "x", null] } }), []);
    });

    it("names additions, changes and deletions by their paths", () => {
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

    it("leaves what only the server says, unless the program used to say it", () => {
        const state = { values: { a: 1, server: 2 }, status: "x" };
        assert.deepEqual(diffTrees(state, { values: { a: 1 } }, { values: { a: 1 } }, []), []);
        assert.equal(diffTrees(state, { values: { a: 1, server: 2 } }, { values: { a: 1 } }, []).length, 1);
    });

    it("counts an unknown as a change", () => {
        assert.deepEqual(diff({ a: 1 }, { a: UNKNOWN, b: UNKNOWN }), ["add b", "update a"]);
    });

    it("replaces where a forcing property lies on the path, above or below it", () => {
        const force = ["spec.selector", "metadata.name"];
        assert.deepEqual(diff({ spec: { selector: { app: "a" } } }, { spec: { selector: { app: "b" } } }, force), [
            "update-replace spec.selector.app",
        ]);
        assert.deepEqual(diff({}, { metadata: { name: "x" } }, force), ["add-replace metadata"]);
        assert.deepEqual(diff({}, { metadata: { labels: {} } }, force), ["add metadata"]);
    });

    it("writes and reads paths as the engine does", () => {
        const path = ["metadata", "annotations", "pulumi.com/waitFor", 0, 'a"b'];
        const text = 'metadata.annotations["pulumi.com/waitFor"][0]["a\\"b"]';
        assert.equal(formatPath(path), text);
        assert.deepEqual(parsePath(text), path);
        assert.ok(isWithin(["a", 0, "b"], parsePath("a[*].b")) && !isWithin(["a"], parsePath("a.b")));
    });
});
