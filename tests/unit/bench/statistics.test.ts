import assert from "node:assert/strict";
import { inTurn, ratios, summary } from "../../../bench/statistics";
import { factors, milliseconds, seconds } from "../../../bench/timing";

describe("measurements", () => {
    it("are summarized by median, minimum and maximum", () => {
        assert.deepEqual(summary([3, 1, 2]), { min: 1, median: 2, max: 3 });
        assert.deepEqual(summary([40, 10, 30, 20]), { min: 10, median: 25, max: 40 });
        assert.deepEqual(summary([]), { min: NaN, median: NaN, max: NaN });
    });

    it("are compared pair by pair", () => {
        assert.deepEqual(ratios([2, 9], [1, 3]), [2, 3]);
        // Each run takes twice as long, though the medians are the same.
        assert.deepEqual(ratios([2, 8, 4], [1, 4, 2]), [2, 2, 2]);
        assert.throws(() => ratios([1, 2], [1]), /2 and 1 measurements aren't pairs/);
    });

    it("are taken in an order that rotates with each run", () => {
        const orders = [0, 1, 2, 3].map((run) => inTurn(["a", "b", "c"], run).join(""));
        assert.deepEqual(orders, ["abc", "bca", "cab", "abc"]);
    });

    it("are written with their unit and spread", () => {
        assert.equal(seconds([1000, 2500, 5040]), "2.5 s (1.0–5.0)");
        assert.equal(milliseconds([54.4]), "54 ms");
        assert.equal(factors([1.049, 0.98]), "1.01 (0.98–1.05)");
    });
});
