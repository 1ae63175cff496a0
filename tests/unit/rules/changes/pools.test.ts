import assert from "node:assert/strict";
import { lostInPool, type PoolUse } from "../../../../rules";
import { isRange, parseRange } from "../../../../rules/shared/addresses";
import { countAddresses, spanText, subtract } from "../../../../rules/shared/spans";

const spans = (...ranges: string[]) => ranges.map(parseRange).filter(isRange);

describe("what spans leave of others", () => {
    const left = (of: string[], others: string[]) => subtract(spans(...of), spans(...others)).map(spanText);

    it("is what none of them covers", () => {
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

    it("is told by families", () => {
        assert.deepEqual(left(["10.0.0.0/31", "2001:db8::/127"], ["::/0"]), ["10.0.0.0-10.0.0.1"]);
    });

    it("is counted", () => {
        assert.equal(countAddresses(subtract(spans("2001:db8::/64"), spans("2001:db8::/65"))), 2n ** 63n);
    });
});

describe("a pool that loses addresses", () => {
    const said = (before: string[], after: string[], use?: PoolUse, version?: string) =>
        lostInPool("lab", before, after, { use, version }).map(({ path, message }) => `${path}: ${message}`);

    it("says how many are in use, and what MetalLB does", () => {
        assert.deepEqual(said(["192.0.2.0/24"], ["192.0.2.0/25"], { assignedIPv4: 3, assignedIPv6: 0 }), [
            'IPAddressPool "lab".addresses: "192.0.2.128-192.0.2.255" leaves the pool, and 3 of its addresses are in use. ' +
                "MetalLB takes such an address from its Service at once, and gives it another one where a pool has one.",
        ]);
    });

    it("says for certain that some can't stay", () => {
        const [text] = said(["192.0.2.0/30"], ["192.0.2.0/32"], { assignedIPv4: 3, assignedIPv6: 0 });
        assert.match(text ?? "", /3 of its addresses are in use, of which 2 at least can't stay/);
    });

    it("says nothing where none is lost, or none of the lost family is in use", () => {
        assert.deepEqual(said(["192.0.2.0/24"], ["192.0.2.0/23"], { assignedIPv4: 3 }), []);
        assert.deepEqual(said(["192.0.2.0/24"], ["192.0.2.0/25"], { assignedIPv4: 0, assignedIPv6: 2 }), []);
    });

    it("says that an older MetalLB doesn't tell, and refuses the change while an address is in use", () => {
        const [text] = said(["192.0.2.0/24"], ["192.0.2.0/25"], undefined, "0.13.5");
        assert.match(text ?? "", /doesn't say how many .* in use\. While a Service .* refuses its whole configuration/);
    });
});
