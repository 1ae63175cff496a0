import assert from "node:assert/strict";
import { parseDuration } from "../../../rules/shared/durations";

describe("durations", () => {
    const good: [string, bigint][] = [
        ["90s", 90_000_000_000n],
        ["1h30m", 5_400_000_000_000n],
        ["1.5s", 1_500_000_000n],
        [".5s", 500_000_000n],
        ["1.s", 1_000_000_000n],
        ["-1s", -1_000_000_000n],
        ["+4s", 4_000_000_000n],
        ["0", 0n],
        ["1us", 1000n],
        ["1µs", 1000n],
        ["2999ms", 2_999_000_000n],
    ];
    for (const [text, value] of good) it(`reads ${text}`, () => assert.equal(parseDuration(text), value));
    for (const text of ["", "5", "1d", "s", ".s", "--1s", "1e3s", " 1s", "1s ", "-", "99999999999h"]) {
        it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseDuration(text), undefined));
    }
});
