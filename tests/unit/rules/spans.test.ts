import assert from "node:assert/strict";
import type { Span } from "../../../rules/shared/addresses";
import {
    contains,
    countAddresses,
    inOrder,
    intersection,
    overlapping,
    overlapsAmong,
    overlaps,
    poolSpans,
    spansOf,
    spanText,
    subtract,
    union,
} from "../../../rules/shared/spans";
import { seeded } from "./helpers";

const random = seeded(11);
const below = (limit: number) => Math.floor(random() * limit);

/** A few addresses of both families, so that the spans often overlap and touch. */
function some(): Span[] {
    return Array.from({ length: below(8) }, () => {
        const first = BigInt(below(40));
        return { family: random() < 0.7 ? 4 : 6, first, last: first + BigInt(below(9)) };
    });
}

/** The single addresses of spans. */
function addressesOf(spans: Span[]): Set<string> {
    return new Set(
        spans.flatMap(({ family, first, last }) =>
            Array.from({ length: Number(last - first) + 1 }, (_, at) => `${family} ${first + BigInt(at)}`),
        ),
    );
}

const twice = <T>(check: (one: Span[], other: Span[]) => T) => {
    for (let round = 0; round < 500; round++) check(some(), some());
};

describe("sets of addresses", () => {
    it("have a union with the addresses of both, in disjoint spans", () => {
        twice((one, other) => {
            const all = union([...one, ...other]);
            assert.deepEqual(addressesOf(all), addressesOf([...one, ...other]));
            assert.equal(countAddresses(all), BigInt(addressesOf(all).size));
            all.slice(1).forEach(({ family, first }, at) => {
                const before = all[at]!;
                assert.ok(before.family < family || (before.family === family && before.last + 1n < first));
            });
        });
    });

    it("are in the order of their starts, and keep their order otherwise", () => {
        twice((one) => {
            const expected = [...one].sort((a, b) => a.family - b.family || Number(a.first - b.first));
            assert.deepEqual(inOrder(one), expected);
            assert.deepEqual(inOrder(inOrder(one)), expected);
        });
        const start = 0x20010db8n << 96n;
        const close = [3n, 1n, 2n, 1n].map((at): Span => ({ family: 6, first: start + at, last: start + 9n }));
        const last: Span = { family: 4, first: 0xffffffffn, last: 0xffffffffn };
        assert.deepEqual(inOrder([...close, last]), [last, close[1], close[3], close[2], close[0]]);
    });

    it("have a difference without the addresses of the others", () => {
        twice((one, other) => {
            const taken = addressesOf(other);
            const left = [...addressesOf(one)].filter((address) => !taken.has(address));
            assert.deepEqual(addressesOf(subtract(one, other)), new Set(left));
        });
    });

    it("find exactly the overlapping spans", () => {
        twice((one, other) => {
            const pairs = overlapping(one, other);
            for (const [span, found] of pairs) assert.ok(overlaps(span, found));
            const expected = other.filter((span) => one.some((each) => overlaps(each, span)));
            assert.deepEqual(new Set(pairs.map(([, found]) => found)), new Set(expected));
            assert.equal(pairs.length, expected.length);
        });
    });

    it("find every span that overlaps an earlier span", () => {
        twice((one) => {
            const pairs = overlapsAmong(one, () => "one class");
            for (const [span, earlier] of pairs) assert.ok(span !== earlier && overlaps(span, earlier));
            const isApart = countAddresses(one) === countAddresses(union(one));
            assert.equal(pairs.length === 0, isApart);
        });
    });

    it("have an intersection with the common addresses", () => {
        twice(([one], [other]) => {
            if (one === undefined || other === undefined) return;
            const theirs = addressesOf([other]);
            const common = [...addressesOf([one])].filter((address) => theirs.has(address));
            const found = intersection(one, other);
            assert.deepEqual(addressesOf(found === undefined ? [] : [found]), new Set(common));
            assert.equal(contains(one, other), common.length === theirs.size);
        });
    });

    it("accept addresses, prefixes and ranges", () => {
        const texts = ["192.0.2.1", "192.0.2.0/30", "192.0.2.8 - 192.0.2.9", "2001:db8::/127", "none"];
        assert.deepEqual(spansOf(texts).map(spanText), [
            "192.0.2.1",
            "192.0.2.0-192.0.2.3",
            "192.0.2.8-192.0.2.9",
            "2001:db8::-2001:db8::1",
        ]);
        assert.deepEqual(
            poolSpans(texts).map(({ text }) => text),
            texts.slice(1, -1),
        );
    });
});
