import assert from "node:assert/strict";
import { additions, type Managed } from "../../../components/changes/additions";
import { UNKNOWN } from "../../../rules";

/** Metadata of an object that has fields in `spec` from another program than Pulumi. */
function written(fields: object, manager = "kubectl-patch"): Managed {
    return {
        managedFields: [
            { manager: "pulumi-kubernetes", fieldsV1: { "f:spec": { "f:autoAssign": {}, "f:addresses": {} } } },
            { manager, fieldsV1: { "f:spec": fields } as never },
        ],
    };
}

describe("manual additions to an object", () => {
    const paths = (wanted: object, live: object, metadata: Managed = {}) =>
        additions(wanted, live, metadata).map(({ path }) => path);

    it("are fields that another program wrote and that the inputs don't have", () => {
        const metadata = written({ "f:avoidBuggyIPs": {}, "f:serviceAllocation": { "f:priority": {} } });
        const live = { addresses: [], autoAssign: true, avoidBuggyIPs: true, serviceAllocation: { priority: 1 } };
        assert.deepEqual(paths({ addresses: [] }, live, metadata), ["avoidBuggyIPs", "serviceAllocation"]);
        const wanted = { addresses: [], serviceAllocation: { namespaces: ["a"] } };
        const merged = { ...live, serviceAllocation: { namespaces: ["a"], priority: 1 } };
        assert.deepEqual(paths(wanted, merged, metadata), ["avoidBuggyIPs", "serviceAllocation.priority"]);
    });

    it("exclude the API server's defaults, which Pulumi or no manager owns", () => {
        assert.deepEqual(paths({ addresses: [] }, { addresses: [], autoAssign: true }, written({})), []);
        assert.deepEqual(
            paths({}, { autoAssign: true }, written({ "f:autoAssign": {} }, "pulumi-kubernetes-1a2b")),
            [],
        );
    });

    it("include elements of lists, and fields in elements, by any field manager", () => {
        assert.deepEqual(paths({ addresses: ["a"] }, { addresses: ["a", "b"] }), ["addresses[1]"]);
        const wanted = { nodeSelectors: [{ matchLabels: { a: "b" } }] };
        const live = { nodeSelectors: [{ matchLabels: { a: "b", c: "d" } }] };
        assert.deepEqual(paths(wanted, live), ["nodeSelectors[0].matchLabels.c"]);
        assert.deepEqual(additions({ a: [1] }, { a: [1, 2] }, written({ "f:a": {} }, "console"))[0]?.managers, [
            "console",
        ]);
    });

    it("exclude changed values of the inputs' fields, which the provider compares, and unknown values", () => {
        assert.deepEqual(paths({ a: 1, b: ["x"], c: undefined }, { a: 2, b: ["y"] }, written({ "f:a": {} })), []);
        assert.deepEqual(paths({ a: UNKNOWN }, { a: ["x"] }, written({ "f:a": {} })), []);
        assert.deepEqual(additions({ a: 1 }, undefined), []);
    });
});
