import assert from "node:assert/strict";
import { checkInputs } from "../../../rules";
import { withoutNulls } from "../../../rules/shared/nulls";

describe("null in the inputs", () => {
    it("is treated as an absent key at any depth, but stays in lists", () => {
        const given = { pools: null, bgp: { peers: [{ vrf: null, name: "fw1" }, null] }, adopt: undefined };
        assert.deepEqual(withoutNulls(given), { bgp: { peers: [{ name: "fw1" }, null] } });
    });

    it("stays in the chart's values, where it removes a default", () => {
        const given = { install: { repository: null, values: { speaker: { affinity: null }, frrk8s: null } } };
        assert.deepEqual(withoutNulls(given), { install: { values: given.install.values } });
        assert.deepEqual(withoutNulls({ install: { values: null } }), { install: {} });
    });

    it("doesn't affect instances of classes", () => {
        const now = new Date(0);
        assert.equal(withoutNulls({ now }).now, now);
    });

    it("chooses no backend for FRR-K8s, as an absent key", () => {
        const values = { speaker: { frr: { enabled: false } } };
        for (const given of [values, { ...values, frrk8s: null }]) {
            const rules = checkInputs({ install: { values: given } }).map(({ rule }) => rule);
            assert.ok(rules.includes("backend-values"), rules.join());
        }
    });
});
