import assert from "node:assert/strict";
import { lostInPool, type PoolUse } from "../../../../rules";
import { isRange, parseRange } from "../../../../rules/shared/addresses";
import { countAddresses, spanText, subtract } from "../../../../rules/shared/spans";

const spans = (...ranges: string[]) => ranges.map(parseRange).filter(isRange);

describe("subtract", () => {
    const left = (of: string[], others: string[]) => subtract(spans(...of), spans(...others)).map(spanText);

    it("returns the addresses that no other span covers", () => {
        assert.deepEqual(left(["10.0.0.0/24"], []), ["10.0.0.0-10.0.0.255"]);
        assert.deepEqual(left(["10.0.0.0/24"], ["10.0.0.0/25"]), ["10.0.0.128-10.0.0.255"]);
        assert.deepEqual(left(["10.0.0.0/24"], ["10.0.0.9/32", "10.0.0.1-10.0.0.7"]), [
            "10.0.0.0",
            "10.0.0.8",
            "10.0.0.10-10.0.0.255",
        ]);
        assert.deepEqual(left(["10.0.0.0/24"], ["10.0.0.0/8", "10.0.0.9/32"]), []);
        assert.deepEqual(left(["10.0.1.0/24", "10.0.0.0/24"], ["10.0.0.255-10.0.1.0"]), [
            "10.0.0.0-10.0.0.254",
            "10.0.1.1-10.0.1.255",
        ]);
    });

    it("returns the same for overlapping spans", () => {
        assert.deepEqual(left(["10.0.0.0/28"], ["10.0.0.0-10.0.0.9", "10.0.0.2/31", "10.0.0.2/31", "10.0.0.8/30"]), [
            "10.0.0.12-10.0.0.15",
        ]);
        assert.deepEqual(left(["10.0.0.0/24", "10.0.0.8/32", "10.0.0.8/29"], ["10.0.0.4-10.0.0.9"]), [
            "10.0.0.0-10.0.0.3",
            "10.0.0.10-10.0.0.255",
            "10.0.0.10-10.0.0.15",
        ]);
    });

    it("takes linear time", () => {
        // A comparison of all pairs would take four billion steps.
        const many = Array.from({ length: 1 << 16 }, (_, i) => ({ family: 4 as const, first: BigInt(i) * 4n }));
        const four = many.map(({ family, first }) => ({ family, first, last: first + 3n }));
        const three = many.map(({ family, first }) => ({ family, first, last: first + 2n }));
        const rest = subtract(four, three);
        assert.equal(rest.length, 1 << 16);
        assert.equal(countAddresses(rest), 1n << 16n);
    });

    it("separates address families", () => {
        assert.deepEqual(left(["2001:db8::/127", "10.0.0.0/31"], ["2001:db8::/128", "10.0.0.1/32"]), [
            "10.0.0.0",
            "2001:db8::1",
        ]);
        assert.deepEqual(left(["10.0.0.0/31", "2001:db8::/127"], ["::/0"]), ["10.0.0.0-10.0.0.1"]);
    });

    it("has a result that can be counted", () => {
        assert.equal(countAddresses(subtract(spans("2001:db8::/64"), spans("2001:db8::/65"))), 2n ** 63n);
    });
});

describe("a pool that loses addresses", () => {
    const said = (before: string[], after: string[], use?: PoolUse, version?: string) =>
        lostInPool("lab", before, after, { use, version }).map(({ path, message }) => `${path}: ${message}`);

    it("reports the number of assigned addresses, and MetalLB's behavior", () => {
        assert.deepEqual(said(["192.0.2.0/24"], ["192.0.2.0/25"], { assignedIPv4: 3, assignedIPv6: 0 }), [
            'IPAddressPool "lab".addresses: "192.0.2.128-192.0.2.255" leaves the pool, and 3 of its addresses are in use. ' +
                "MetalLB takes such an address from its Service at once, and gives the Service a new address if a pool has one.",
        ]);
    });

    it("reports the number of addresses that are certainly lost", () => {
        const [text] = said(["192.0.2.0/30"], ["192.0.2.0/32"], { assignedIPv4: 3, assignedIPv6: 0 });
        assert.match(text ?? "", /3 of its addresses are in use: at least 2 can't stay/);
    });

    it("has no findings if no address is lost, or none of the lost family is assigned", () => {
        assert.deepEqual(said(["192.0.2.0/24"], ["192.0.2.0/23"], { assignedIPv4: 3 }), []);
        assert.deepEqual(said(["192.0.2.0/24"], ["192.0.2.0/25"], { assignedIPv4: 0, assignedIPv6: 2 }), []);
    });

    it("reports that older versions don't count assigned addresses, and refuse the configuration while one is assigned", () => {
        const [text] = said(["192.0.2.0/24"], ["192.0.2.0/25"], undefined, "0.13.5");
        assert.match(
            text ?? "",
            /doesn't report how many .* in use\. While a Service .* refuses its whole configuration/,
        );
    });
});
