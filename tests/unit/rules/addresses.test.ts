import assert from "node:assert/strict";
import { isRange, parseAddress, parseRange } from "../../../rules/shared/addresses";

describe("addresses", () => {
    const ranges: [text: string, first: string, last: string, shortestPrefix: number][] = [
        ["10.0.0.0/24", "10.0.0.0", "10.0.0.255", 24],
        ["10.0.0.77/24", "10.0.0.0", "10.0.0.255", 24],
        ["10.0.0.0/024", "10.0.0.0", "10.0.0.255", 24],
        ["0.0.0.0/0", "0.0.0.0", "255.255.255.255", 0],
        ["10.0.0.5-10.0.0.9", "10.0.0.5", "10.0.0.9", 31],
        [" 10.0.0.0 - 10.0.0.255 ", "10.0.0.0", "10.0.0.255", 24],
        ["10.0.0.1-10.0.1.254", "10.0.0.1", "10.0.1.254", 25],
        ["10.0.0.7-10.0.0.7", "10.0.0.7", "10.0.0.7", 32],
        ["::ffff:10.0.0.1-10.0.0.2", "10.0.0.1", "10.0.0.2", 32],
        ["::ffff:10.0.0.0/120", "10.0.0.0", "10.0.0.255", 120],
        ["2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", 64],
        ["::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 0],
        ["2001:db8::5-2001:db8::9", "2001:db8::5", "2001:db8::9", 127],
    ];
    for (const [text, first, last, shortestPrefix] of ranges) {
        it(`reads ${JSON.stringify(text)}`, () => {
            const range = parseRange(text);
            assert.ok(isRange(range));
            assert.deepEqual(
                [range.first, range.last],
                [first, last].map((one) => parseAddress(one)?.value),
            );
            assert.equal(range.shortestPrefix, shortestPrefix);
        });
    }

    const wrong: [text: string, problem: RegExp][] = [
        ["10.0.0.1", /single address/],
        ["10.0.0.0/33", /at most 32/],
        ["2001:db8::/129", /at most 128/],
        ["10.00.0.0/24", /neither/],
        ["10.0.0.0/24 ", /neither/],
        ["10.0.0.0/", /neither/],
        ["10.0.0.0/-1", /start/],
        ["fe80::1%eth0/64", /neither/],
        ["10.0.0.9-10.0.0.1", /after its end/],
        ["10.0.0.1-2001:db8::1", /different families/],
        ["10.0.0.1-", /end ""/],
        ["10.0.0.1-20", /end "20"/],
        ["", /neither/],
    ];
    for (const [text, problem] of wrong) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            const range = parseRange(text);
            assert.ok(!isRange(range));
            assert.match(range.problem, problem);
        });
    }

    it("accepts a mapped prefix as IPv4 only if the mask covers the mapping", () => {
        const kept = parseRange("::ffff:10.0.0.0/96");
        const cut = parseRange("::ffff:10.0.0.0/90");
        assert.ok(isRange(kept) && isRange(cut));
        assert.deepEqual([kept.family, kept.mapped, cut.family, cut.mapped], [4, true, 6, false]);
    });

    it("reads every spelling of an IPv6 address", () => {
        const spellings: [text: string, value: bigint][] = [
            ["::", 0n],
            ["::1", 1n],
            ["1::", 1n << 112n],
            ["2001:DB8::1", (0x20010db8n << 96n) + 1n],
            ["1:2:3:4:5:6:7:8", 0x00010002000300040005000600070008n],
            ["1:2:3:4:5:6:7::", 0x00010002000300040005000600070000n],
            ["::2:3:4:5:6:7:8", 0x00000002000300040005000600070008n],
            ["64:ff9b::192.0.2.33", (0x64ff9bn << 96n) + 0xc0000221n],
            ["1:2:3:4:5:6:192.0.2.33", 0x000100020003000400050006c0000221n],
        ];
        for (const [text, value] of spellings) assert.equal(parseAddress(text)?.value, value, text);
    });

    it("reads addresses as Go does", () => {
        for (const text of ["1.2.3.4", "::", "1:2:3:4:5:6:7::", "::1.2.3.4", "2001:DB8::1"])
            assert.ok(parseAddress(text), text);
        for (const text of ["1.2.3", "01.2.3.4", "1.2.3.4 ", "fe80::1%eth0", "1::2::3", "::00001", ""]) {
            assert.equal(parseAddress(text), undefined, text);
        }
        assert.equal(parseAddress("::ffff:1.2.3.4")?.family, 4);
    });
});
