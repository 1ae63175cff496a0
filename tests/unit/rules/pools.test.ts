import assert from "node:assert/strict";
import { UNKNOWN } from "../../../rules";
import { advertisements, errors, l2, peers, peer, pools, says } from "./helpers";

describe("pools", () => {
    it("require addresses that are ranges", () => {
        assert.deepEqual(errors({ pools: pools({ a: [] }) }), ["error a.addresses pool-addresses"]);
        assert.deepEqual(errors({ pools: pools({ a: ["10.0.0.1", UNKNOWN, "10.0.0.0/24"] }) }), [
            "error a.addresses[0] pool-addresses",
        ]);
        assert.deepEqual(errors({ pools: pools({ a: UNKNOWN as any, b: { addresses: UNKNOWN } }).slice(1) }), []);
    });

    const overlaps: [string, Record<string, string[]>, string[]][] = [
        ["disjoint ranges", { a: ["10.0.0.0/24", "10.0.1.0/24"], b: ["10.0.2.1-10.0.2.9", "2001:db8::/64"] }, []],
        ["ranges in one pool", { a: ["10.0.0.0/24", "10.0.0.9-10.0.0.10"] }, ["error a.addresses[1] pool-overlap"]],
        ["ranges in two pools", { a: ["10.0.0.0/24"], b: ["10.0.0.0/16"] }, ["error b.addresses[0] pool-overlap"]],
        ["equal ranges", { a: ["10.0.0.0/24"], b: ["10.0.0.0/24"] }, ["error b.addresses[0] pool-overlap"]],
        [
            "ranges that share one address",
            { a: ["10.0.0.1-10.0.0.9", "10.0.0.9-10.0.0.12"] },
            ["error a.addresses[1] pool-overlap"],
        ],
        [
            "IPv6 ranges",
            { a: ["2001:db8::/64"], b: ["2001:db8::5-2001:db8::7"] },
            ["error b.addresses[0] pool-overlap"],
        ],
        [
            "several ranges inside a long range",
            { a: ["10.0.0.0/8", "10.1.0.0/24", "10.2.0.0/24"] },
            ["error a.addresses[1] pool-overlap", "error a.addresses[2] pool-overlap"],
        ],
        [
            "an IPv4-mapped range that MetalLB compares",
            { a: ["10.0.0.0/24"], b: ["::ffff:10.0.0.128/121"] },
            ["error b.addresses[0] pool-overlap"],
        ],
        [
            "an IPv4-mapped range that MetalLB doesn't compare",
            { a: ["10.0.0.128/25"], b: ["::ffff:10.0.0.0/120"] },
            ["warning b.addresses[0] pool-overlap"],
        ],
        [
            "two IPv4 ranges inside an IPv4-mapped range",
            { a: ["::ffff:10.0.0.0/104"], b: ["10.1.0.0/16"], c: ["10.1.0.0/24"] },
            [
                "error c.addresses[0] pool-overlap",
                "warning b.addresses[0] pool-overlap",
                "warning c.addresses[0] pool-overlap",
            ],
        ],
        ["all of IPv6 beside IPv4", { a: ["::/0"], b: ["10.0.0.0/24"] }, []],
    ];
    for (const [name, specs, expected] of overlaps) {
        it(`are checked for overlaps: ${name}`, () =>
            assert.deepEqual(says("pool-overlap", { pools: pools(specs) }), expected));
    }

    it("cause a warning if MetalLB reads an address differently", () => {
        const parts = { pools: pools({ a: ["10.0.0.5/24", "::ffff:10.1.0.0/120", "127.0.0.0/24", "10.2.0.0/24"] }) };
        assert.deepEqual(says("pool-host-bits", parts), ["warning a.addresses[0] pool-host-bits"]);
        assert.deepEqual(says("pool-ipv4-mapped", parts), ["warning a.addresses[1] pool-ipv4-mapped"]);
        assert.deepEqual(says("pool-not-unicast", parts), ["warning a.addresses[2] pool-not-unicast"]);
    });

    it("refuse duplicate entries in serviceAllocation", () => {
        const allocation = {
            namespaces: ["a", "b", "a"],
            namespaceSelectors: [{ matchLabels: { x: "y" } }, { matchLabels: { x: "y" } }],
            serviceSelectors: [{ matchExpressions: [{ key: "x", operator: "In" }] }],
        };
        assert.deepEqual(
            errors({ pools: pools({ p: { addresses: ["10.0.0.0/24"], serviceAllocation: allocation } }) }),
            [
                "error p.serviceAllocation.namespaceSelectors[1] duplicate-selector",
                "error p.serviceAllocation.namespaces[2] duplicate-entry",
                "error p.serviceAllocation.serviceSelectors[0].matchExpressions[0].values selector-invalid",
            ],
        );
    });

    it("cause a warning if avoidBuggyIPs leaves no address", () => {
        const said = (addresses: unknown[], avoidBuggyIPs = true) =>
            says("pool-only-buggy", { pools: pools({ a: { addresses, avoidBuggyIPs } }) });
        const rule = "warning a.avoidBuggyIPs pool-only-buggy";
        assert.deepEqual(said(["10.0.0.0/32", "10.0.0.255-10.0.1.0"]), [rule]);
        assert.deepEqual(said(["10.0.0.0/32"], false), []);
        for (const fine of [["10.0.0.0/31"], ["10.0.0.255-10.0.1.1"], ["10.0.0.0/32", UNKNOWN], ["2001:db8::/128"]]) {
            assert.deepEqual(said(fine), []);
        }
    });

    it("cause a warning without an advertisement", () => {
        const two = pools({ a: ["10.0.0.0/24"], b: ["10.0.1.0/24"] });
        const rule = "pool-not-advertised";
        assert.deepEqual(says(rule, { pools: two }), [`warning a ${rule}`, `warning b ${rule}`]);
        assert.deepEqual(says(rule, { pools: two, l2Advertisements: l2({ x: {} }) }), []);
        const named = (names: string[]) => advertisements({ x: { ipAddressPools: names } });
        assert.deepEqual(says(rule, { pools: two, bgpAdvertisements: named(["a"]) }), [`warning b ${rule}`]);
        assert.deepEqual(says(rule, { pools: two, bgpAdvertisements: named(["a", UNKNOWN]) }), []);
        const labelled = two.map((pool) => ({ ...pool, labels: { zone: pool.name } }));
        const bySelector = advertisements({ x: { ipAddressPoolSelectors: [{ matchLabels: { zone: "b" } }] } });
        assert.deepEqual(says(rule, { pools: labelled, bgpAdvertisements: bySelector }), [`warning a ${rule}`]);
    });

    it("may not contain addresses in use", () => {
        const nodes = [{ name: "n", labels: {}, addresses: ["10.0.1.7"], podCIDRs: ["10.244.0.0/24"] }];
        const parts = {
            pools: pools({ a: ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.244.0.9-10.244.0.12"] }),
            bgpPeers: peers({ fw: peer({ peerAddress: "10.0.0.1" }) }),
            nodes,
        };
        const rule = "pool-address-in-use";
        assert.deepEqual(says(rule, parts), [`warning a.addresses[0] ${rule}`, `warning a.addresses[1] ${rule}`]);
        assert.deepEqual(says("pool-cluster-network", parts), ["error a.addresses[3] pool-cluster-network"]);
    });

    it("are compared in short time with tens of thousands of ranges", () => {
        const many = Array.from({ length: 20_000 }, (_, i) => `10.${i >> 8}.${i & 255}.1-10.${i >> 8}.${i & 255}.9`);
        assert.deepEqual(says("pool-overlap", { pools: pools({ a: many }) }), []);
        assert.equal(says("pool-overlap", { pools: pools({ a: many, b: many }) }).length, 20_000);
    });
});
