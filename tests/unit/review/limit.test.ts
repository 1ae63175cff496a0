import assert from "node:assert/strict";
import { GITHUB_LIMIT, parsePreview, summary } from "../../../review";
import { grown, recorded } from "./fixtures";

/** Checks that every code block and <details> is closed; an open one would hide the rest of the page. */
function assertWhole(text: string): void {
    assert.equal((text.match(/^```/gm) ?? []).length % 2, 0, "a block isn't closed");
    assert.equal(text.split("<details>").length, text.split("</details>").length);
}

describe("the limit of a comment", () => {
    const big = parsePreview(grown("first-installation", 334))!;

    it("is respected for 1,000 resources, and the summary says what it omits", () => {
        assert.ok(big.steps.length > 1000, `${big.steps.length}`);
        const text = summary([big]);
        assert.ok(text.length <= GITHUB_LIMIT, `${text.length}`);
        assertWhole(text);
        assert.match(text, /334 pools<br\/>85,504 addresses/);
        assert.match(text, /668 peers/);
        assert.match(text, /left out here/);
    });

    it("omits nothing below the limit: GitLab's limit fits everything", () => {
        const text = summary([big], 1_000_000);
        assert.ok(text.length > GITHUB_LIMIT, `${text.length}`);
        assert.match(text, /1,0\d\d steps/);
    });

    for (const limit of [40_000, 10_000, 6_000, 3_000, 1_500, 700, 200, 60]) {
        it(`of ${limit} characters is respected, and no line is cut`, () => {
            const texts = [summary([big], limit), summary([big, parsePreview(recorded("findings"))!, big], limit)];
            for (const text of texts) {
                assert.ok(text.length <= limit, `${text.length}`);
                assertWhole(text);
                assert.match(text, /left out/);
            }
        });
    }

    it("omits the errors of a failed preview last", () => {
        const text = summary([parsePreview(recorded("findings"))!], 700);
        assert.match(text, /overlaps "192\.168\.32\.0\/24"/);
    });
});
