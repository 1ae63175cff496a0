import assert from "node:assert/strict";
import { canonicalAddress, isRange, parseAddress, parseRange, type Range } from "../../../rules/shared/addresses";
import { blocksOf, countPrefixes, prefixText } from "../../../rules/shared/blocks";

function range(text: string): Range {
    const parsed = parseRange(text);
    assert.ok(isRange(parsed), text);
    return parsed;
}

const blocks = (text: string) => blocksOf(range(text)).map(prefixText);

describe("a range's prefixes", () => {
    const cases: [string, string[]][] = [
        ["192.0.2.0/24", ["192.0.2.0/24"]],
        ["192.0.2.5-192.0.2.5", ["192.0.2.5/32"]],
        ["192.0.2.1-192.0.2.6", ["192.0.2.1/32", "192.0.2.2/31", "192.0.2.4/31", "192.0.2.6/32"]],
        ["10.0.0.0-10.0.1.127", ["10.0.0.0/24", "10.0.1.0/25"]],
        ["0.0.0.0-255.255.255.255", ["0.0.0.0/0"]],
        ["2001:db8::-2001:db8::ff", ["2001:db8::/120"]],
        ["2001:db8:0:1::-2001:db8:0:2:ffff:ffff:ffff:ffff", ["2001:db8:0:1::/64", "2001:db8:0:2::/64"]],
        ["::/0", ["::/0"]],
    ];
    for (const [text, expected] of cases) {
        it(text, () => assert.deepEqual(blocks(text), expected));
    }

    it("cover any range exactly", () => {
        for (let first = 0n; first < 40n; first++) {
            for (let last = first; last < 40n; last++) {
                const found = blocksOf({ family: 4, first, last });
                let at = first;
                for (const block of found) {
                    const size = 1n << BigInt(32 - block.length);
                    assert.equal(block.first, at);
                    assert.equal(block.first % size, 0n);
                    at += size;
                }
                assert.equal(at, last + 1n);
                assert.ok(found.length <= 10, "the list of prefixes is minimal");
            }
        }
    });
});

describe("prefixes of one length", () => {
    it("are counted once if spans share them", () => {
        const count = (texts: string[], length: number) => countPrefixes(texts.map(range), length);
        assert.equal(count(["192.0.2.0/24"], 32), 256n);
        assert.equal(count(["192.0.2.0/24"], 28), 16n);
        assert.equal(count(["192.0.2.200-192.0.2.210", "192.0.2.10-192.0.2.11"], 24), 1n);
        assert.equal(count(["192.0.2.250-192.0.3.5", "192.0.3.6-192.0.4.0"], 24), 3n);
        assert.equal(count(["0.0.0.0/0"], 32), 2n ** 32n);
        assert.equal(count([], 24), 0n);
    });

    it("have the same count as counting each prefix", () => {
        const spans = [
            [3n, 17n],
            [20n, 21n],
            [22n, 90n],
            [95n, 95n],
        ] as const;
        for (const length of [32, 31, 30, 28, 24]) {
            const size = 1n << BigInt(32 - length);
            const touched = new Set<bigint>();
            for (const [first, last] of spans) for (let at = first; at <= last; at++) touched.add(at / size);
            const all = spans.map(([first, last]) => ({ family: 4 as const, first, last }));
            assert.equal(countPrefixes(all, length), BigInt(touched.size), `/${length}`);
        }
    });
});

describe("canonicalAddress, which writes an address as FRR does", () => {
    const cases: [string, string][] = [
        ["192.0.2.1", "192.0.2.1"],
        ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
        ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
        ["0:0:0:0:0:0:0:1", "::1"],
        ["fe80:0000::00a1", "fe80::a1"],
    ];
    for (const [text, expected] of cases) {
        it(text, () => assert.equal(canonicalAddress(parseAddress(text)!), expected));
    }
});
