import assert from "node:assert/strict";
import type { Results, Row } from "../../../bench/results";
import { worse } from "../../../bench/worse";

const row = (measured: number[]): Row => ({
    ...{ subject: "package", step: "load", size: 1, unit: "ms" },
    ...{ measured, beside: measured.map(() => 100) },
});
const stored: Results = { load: { when: "", machine: "", rows: [row([19, 20, 90])] } };

describe("the test of the speed", () => {
    it("accepts a ratio that is about as good as the stored ratio, or better", () => {
        assert.deepEqual(worse("load", [row([24, 25, 90])], stored), []);
        assert.deepEqual(worse("load", [row([1, 2, 3])], stored), []);
    });

    it("reports a package that takes twice as long to load, with both ratios and the limit", () => {
        assert.deepEqual(worse("load", [row([38, 40, 41])], stored), [
            "package: load, n = 1: the ratio is 0.40, was 0.20, and may be 0.30",
        ]);
    });

    it("reports a row that isn't stored, with the command that stores it", () => {
        const line = "bench/results.json has no such row -> run npm run bench -- --only load";
        assert.deepEqual(worse("load", [{ ...row([1]), size: 2 }], stored), [`package: load, n = 2: ${line}`]);
        assert.deepEqual(worse("load", [row([1])], {}), [`package: load, n = 1: ${line}`]);
    });
});
