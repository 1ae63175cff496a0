import assert from "node:assert/strict";
import { UNKNOWN, type NodeFacts } from "../../../rules";
import { advertisements, declare, errors, l2, peer, peers, pools, says } from "./helpers";

const two = pools({ a: ["10.0.0.0/24"], b: ["2001:db8::/64"] });

describe("advertisements", () => {
    const lists: [string, object, string[]][] = [
        ["no entries", {}, []],
        ["a duplicate pool", { ipAddressPools: ["a", "a"] }, ["error x.ipAddressPools[1] duplicate-entry"]],
        ["a duplicate peer", { peers: ["p", "p"] }, ["error x.peers[1] duplicate-entry"]],
        ["a duplicate community", { communities: ["1:2", "1:2"] }, ["error x.communities[1] duplicate-entry"]],
        ["a duplicate selector", { nodeSelectors: [{}, {}] }, ["error x.nodeSelectors[1] duplicate-selector"]],
        [
            "a duplicate selector with values in another order",
            {
                serviceSelectors: [
                    ["a", "b"],
                    ["b", "a"],
                ].map((values) => ({
                    matchExpressions: [{ key: "k", operator: "In", values }],
                })),
            },
            ["error x.serviceSelectors[1] duplicate-selector"],
        ],
        [
            "a duplicate value",
            { nodeSelectors: [{ matchExpressions: [{ key: "k", operator: "NotIn", values: ["a", "a"] }] }] },
            ["error x.nodeSelectors[0].matchExpressions[0].values[1] duplicate-entry"],
        ],
        [
            "an unknown operator",
            { ipAddressPoolSelectors: [{ matchExpressions: [{ key: "k", operator: "in", values: ["a"] }] }] },
            ["error x.ipAddressPoolSelectors[0].matchExpressions[0].operator selector-invalid"],
        ],
        ["unknown entries", { peers: [UNKNOWN, UNKNOWN], nodeSelectors: [UNKNOWN, UNKNOWN] }, []],
    ];
    for (const [name, spec, expected] of lists) {
        it(`have lists with ${name}`, () =>
            assert.deepEqual(errors({ bgpAdvertisements: advertisements({ x: spec }) }), expected));
    }

    it("of L2 refuse duplicate pools, but accept duplicate preferences and interfaces", () => {
        const prefer = { weight: 1, preference: { matchLabels: { zone: "a" } } };
        const said = (spec: object) => errors({ l2Advertisements: l2({ x: spec }) });
        assert.deepEqual(said({ ipAddressPools: ["a", "a"] }), ["error x.ipAddressPools[1] duplicate-entry"]);
        assert.deepEqual(said({ preferredNodeSelectors: [prefer, prefer], interfaces: ["eth0", "eth0"] }), []);
        assert.deepEqual(
            said({ preferredNodeSelectors: [{ weight: 1, preference: { matchLabels: { "a b": "c" } } }] }),
            ["error x.preferredNodeSelectors[0].preference.matchLabels selector-invalid"],
        );
    });

    const lengths: [string, string[], object, string[]][] = [
        ["fits", ["10.0.0.0/24"], { aggregationLength: 24 }, []],
        ["is too coarse", ["10.0.0.0/24"], { aggregationLength: 23 }, ["error x.aggregationLength aggregation-length"]],
        ["fits a range", ["10.0.0.0-10.0.0.255"], { aggregationLength: 24 }, []],
        ["fits the largest part of a range", ["10.0.0.1-10.0.0.255"], { aggregationLength: 25 }, []],
        [
            "is too coarse for a range",
            ["10.0.0.1-10.0.0.255"],
            { aggregationLength: 24 },
            ["error x.aggregationLength aggregation-length"],
        ],
        ["is invalid", [], { aggregationLength: 33 }, ["error x.aggregationLength aggregation-length"]],
        [
            "is too coarse for IPv6",
            ["2001:db8::/64"],
            { aggregationLengthV6: 48 },
            ["error x.aggregationLengthV6 aggregation-length"],
        ],
        ["is invalid for IPv6", [], { aggregationLengthV6: 129 }, ["error x.aggregationLengthV6 aggregation-length"]],
        ["is unknown", ["10.0.0.0/24"], { aggregationLength: UNKNOWN }, []],
        ["is missing for an IPv4-mapped pool", ["::ffff:10.0.0.0/120"], {}, ["error x aggregation-length"]],
        [
            "is set with serviceSelectors",
            ["10.0.0.0/24"],
            { aggregationLength: 24, serviceSelectors: [{}] },
            ["error x.aggregationLength aggregation-service-selectors"],
        ],
        ["is the default with serviceSelectors", [], { aggregationLength: 32, serviceSelectors: [{}] }, []],
    ];
    for (const [name, addresses, spec, expected] of lengths) {
        it(`have an aggregation length that ${name}`, () => {
            const own = addresses.length === 0 ? [] : pools({ p: addresses });
            assert.deepEqual(errors({ pools: own, bgpAdvertisements: advertisements({ x: spec }) }), expected);
        });
    }

    it("don't affect pools that they don't name", () => {
        const spec = { ipAddressPools: ["b"], aggregationLength: 16 };
        assert.deepEqual(errors({ pools: two, bgpAdvertisements: advertisements({ x: spec }) }), []);
    });

    describe("of the same route", () => {
        const said = (x: object, y: object, nodes?: NodeFacts[], addresses = ["10.0.0.0/24"]) =>
            says("advertisement-conflict", {
                pools: pools({ p: addresses }),
                bgpAdvertisements: advertisements({ x, y }),
                nodes,
            });
        const on = (zone: string) => ({ nodeSelectors: [{ matchLabels: { zone } }] });
        const error = ["error y.localPref advertisement-conflict"];
        const cases: [string, object, object, string[]][] = [
            ["agree", { localPref: 100 }, { localPref: 100 }, []],
            ["disagree", { localPref: 100 }, { localPref: 200 }, error],
            ["disagree with the default", { localPref: 100 }, {}, error],
            [
                "prepend differently",
                { asPathPrepend: 1 },
                { asPathPrepend: 2 },
                ["error y.asPathPrepend advertisement-conflict"],
            ],
            ["have different lengths", { localPref: 100, aggregationLength: 24 }, {}, []],
            [
                "have different lengths of another address family",
                { localPref: 100, aggregationLengthV6: 64 },
                {},
                error,
            ],
            ["have different peers", { localPref: 100, peers: ["a"] }, { peers: ["b"] }, []],
            ["share a peer", { localPref: 100, peers: ["a", "b"] }, { peers: ["b", "c"] }, error],
            ["share a peer with an advertisement for all peers", { localPref: 100, peers: ["a"] }, {}, error],
            ["select Services", { localPref: 100, serviceSelectors: [{}] }, {}, []],
            ["have different pools", { localPref: 100, ipAddressPools: ["q"] }, {}, []],
            ["are on different nodes", { localPref: 100, ...on("a") }, on("b"), []],
            ["may share a node", { localPref: 100, ...on("a") }, {}, ["warning y.localPref advertisement-conflict"]],
            ["have unknown values", { localPref: UNKNOWN }, { localPref: 100 }, []],
        ];
        for (const [name, x, y, expected] of cases) it(name, () => assert.deepEqual(said(x, y), expected));

        it("conflict on nodes that both select", () => {
            const node = { name: "n", labels: { zone: "a" }, addresses: [], podCIDRs: [] };
            assert.deepEqual(said({ localPref: 100, ...on("a") }, {}, [node]), error);
            assert.deepEqual(said({ localPref: 100, ...on("b") }, {}, [node]), []);
        });
        it("of two address families conflict if either length is the same", () => {
            const dual = ["10.0.0.0/24", "2001:db8::/64"];
            assert.deepEqual(said({ localPref: 100, aggregationLength: 24 }, {}, undefined, dual), error);
            assert.deepEqual(
                said({ localPref: 100, aggregationLength: 24, aggregationLengthV6: 64 }, {}, undefined, dual),
                [],
            );
        });
        it("are compared with more than the first other advertisement", () => {
            const specs = { x: { localPref: 1, peers: ["a"] }, y: { localPref: 2, peers: ["b"] }, z: { localPref: 1 } };
            const found = says("advertisement-conflict", { pools: two, bgpAdvertisements: advertisements(specs) });
            assert.deepEqual(found, ["error z.localPref advertisement-conflict"]);
        });
    });

    it("warn of unknown pools and peers", () => {
        const parts = {
            pools: two,
            bgpPeers: peers({ fw: peer() }),
            bgpAdvertisements: advertisements({ x: { ipAddressPools: ["a", "c"], peers: ["fw", "192.0.2.1"] } }),
            l2Advertisements: l2({ y: { ipAddressPoolSelectors: [{ matchLabels: { no: "such" } }] } }),
        };
        assert.deepEqual(says("unknown-pool", parts), [
            "warning x.ipAddressPools[1] unknown-pool",
            "warning y.ipAddressPoolSelectors[0] unknown-pool",
        ]);
        assert.deepEqual(says("unknown-peer", parts), ["warning x.peers[1] unknown-peer"]);
        const unnamed = [...two, { ...two[0]!, name: UNKNOWN }];
        assert.deepEqual(says("unknown-pool", { ...parts, pools: unnamed, l2Advertisements: [] }), []);
        assert.deepEqual(says("advertisement-without-peers", { ...parts, bgpPeers: [] }), [
            "warning x advertisement-without-peers",
        ]);
    });

    it("require sessions of their pools' address family", () => {
        const rule = "advertisement-family";
        const said = (spec: object, metalLbVersion = "0.16.2") =>
            says(rule, {
                metalLbVersion,
                pools: two,
                bgpPeers: peers({ p: peer(spec) }),
                bgpAdvertisements: advertisements({ x: {} }),
            });
        assert.deepEqual(said({}), [`warning x ${rule}`]);
        assert.deepEqual(said({ peerAddress: "2001:db8:1::1" }), [`warning x ${rule}`]);
        assert.deepEqual(said({ dualStackAddressFamily: true }), []);
        assert.deepEqual(said({ peerAddress: undefined, interface: "eth1" }), []);
        assert.deepEqual(said({ peerAddress: UNKNOWN }), []);
        assert.deepEqual(said({}, "0.14.9"), []);
    });

    it("require a valid local preference, and warn if it has no effect", () => {
        const said = (localPref: number, asn = 64512) =>
            ["local-pref", "local-pref-ebgp"].flatMap((rule) =>
                says(rule, {
                    bgpPeers: peers({ p: peer({ peerASN: asn }) }),
                    bgpAdvertisements: advertisements({ x: { localPref } }),
                }),
            );
        assert.deepEqual(said(100), []);
        assert.deepEqual(said(100, 64600), ["warning x.localPref local-pref-ebgp"]);
        assert.deepEqual(said(0, 64600), []);
        assert.deepEqual(said(-1), ["error x.localPref local-pref"]);
        assert.deepEqual(said(2147483648), ["warning x.localPref local-pref"]);
        assert.deepEqual(said(4294967296), ["error x.localPref local-pref"]);
    });

    it("refuse fields that the backend lacks", () => {
        const prepend = advertisements({ x: { asPathPrepend: 2 } });
        assert.deepEqual(errors({ backend: "frr-k8s", bgpAdvertisements: prepend }), []);
        assert.deepEqual(errors({ backend: "frr", bgpAdvertisements: prepend }), [
            "error x.asPathPrepend advertisement-backend",
        ]);
        const v6 = (spec: object, metalLbVersion = "0.16.2") =>
            errors({ backend: "native", metalLbVersion, pools: two, bgpAdvertisements: advertisements({ x: spec }) });
        assert.deepEqual(v6({}), ["error b.addresses[0] pool-native-ipv6"]);
        assert.deepEqual(v6({ ipAddressPools: ["a"] }), []);
        assert.deepEqual(v6({ ipAddressPools: ["a"] }, "0.13.5"), ["error b.addresses[0] pool-native-ipv6"]);
        assert.deepEqual(errors({ backend: "native", pools: two, l2Advertisements: l2({ y: {} }) }), []);
    });

    describe("communities", () => {
        const aliases = (...list: object[]) => declare("Community", { c: { communities: list } });
        const cases: [string, string, object[] | undefined, string[]][] = [
            ["with a value", "64512:100", [], []],
            ["with leading zeros", "00001:1", [], []],
            ["with a large community", "large:64512:1:4294967295", [], []],
            ["with a number above 65535", "65536:1", [], ["error x.communities[0] community-value"]],
            ["with three numbers", "1:2:3", [], ["error x.communities[0] community-value"]],
            ["with a sign", "+1:2", [], ["error x.communities[0] community-value"]],
            ["with a large community in upper case", "LARGE:1:2:3", [], ["error x.communities[0] community-value"]],
            ["with an alias", "blue", [{ name: "blue", value: "1:2" }], []],
            ["with an undeclared alias", "no-export", [], ["error x.communities[0] community-alias"]],
            ["with an alias while aliases are unknown", "blue", undefined, []],
            ["with an alias among unknown aliases", "blue", [{ name: UNKNOWN, value: "1:2" }], []],
            [
                "with an alias that has a colon",
                "team:blue",
                [{ name: "team:blue", value: "1:2" }],
                ["error x.communities[0] community-value"],
            ],
        ];
        for (const [name, text, list, expected] of cases) {
            it(name, () => {
                const communities = list === undefined ? undefined : aliases(...list);
                assert.deepEqual(
                    errors({ communities, bgpAdvertisements: advertisements({ x: { communities: [text] } }) }),
                    expected,
                );
            });
        }
        it("that are well known cause a warning", () => {
            const said = (text: string, communities = aliases({ name: "quiet", value: "65535:65282" })) =>
                says("community-well-known", {
                    communities,
                    bgpAdvertisements: advertisements({ x: { communities: [text] } }),
                });
            for (const text of ["65535:65281", "65535:65282", "65535:65283", "65535:65284", "quiet"]) {
                assert.deepEqual(said(text), ["warning x.communities[0] community-well-known"], text);
            }
            assert.deepEqual(said("65535:1"), []);
        });
        it("may not be large in native mode", () => {
            const bgpAdvertisements = advertisements({ x: { communities: ["large:1:2:3"] } });
            assert.deepEqual(errors({ backend: "native", bgpAdvertisements }), [
                "error x.communities[0] community-backend",
            ]);
            const communities = aliases({ name: "a", value: "large:1:2:3" });
            assert.deepEqual(errors({ backend: "native", communities }), [
                "error c.communities[0].value community-backend",
            ]);
            assert.deepEqual(errors({ backend: "frr", metalLbVersion: "0.13.5", bgpAdvertisements }), [
                "error x.communities[0] community-version",
            ]);
        });
        it("require unique aliases with valid values", () => {
            const list = [
                { name: "a", value: "1:2" },
                { name: "a", value: "1:3" },
                { name: "b", value: "b" },
                { name: "c" },
            ];
            assert.deepEqual(errors({ communities: aliases(...list) }), [
                "error c.communities[1].name community-alias-duplicate",
                "error c.communities[2].value community-value",
                "error c.communities[3].value community-value",
            ]);
        });
        it("are limited to 63", () => {
            const many = (count: number) =>
                advertisements({ x: { communities: Array.from({ length: count }, (_, i) => `1:${i}`) } });
            assert.deepEqual(errors({ bgpAdvertisements: many(63) }), []);
            assert.deepEqual(errors({ bgpAdvertisements: many(64) }), ["error x.communities community-count"]);
        });
    });
});
