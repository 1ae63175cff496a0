import assert from "node:assert/strict";
import { checkInputs, describeCluster, UNKNOWN } from "../../../../rules";
import { brief } from "../helpers";
import { fleet, peer, pool, RULES, west } from "./helpers";

const theirPool = (...addresses: string[]) => west({ pools: [{ name: "public", addresses }] });

describe("a cluster of a fleet", () => {
    describe("its pools", () => {
        it("may not overlap another cluster's pool, and the finding names the other cluster", () => {
            const [finding, ...more] = fleet(pool("10.0.0.0/24"), theirPool("10.0.0.255-10.0.1.4"));
            assert.deepEqual(more, []);
            assert.equal(finding?.severity, "error");
            assert.equal(finding?.path, "pools[0].addresses[0]");
            assert.equal(
                finding?.message,
                '"10.0.0.0/24" overlaps "10.0.0.255-10.0.1.4" of pool "public" of cluster "west" (stacks/Pulumi.west.yaml): an address may belong to one cluster only.',
            );
        });

        it("may be adjacent to another cluster's pools, and of another address family", () => {
            assert.deepEqual(fleet(pool("10.0.0.0/24", "fd00::/64"), theirPool("10.0.1.0/24", "fd00:0:0:1::/64")), []);
        });

        it("all have a finding if one range overlaps several, in both directions", () => {
            const own = pool("10.0.0.0/24", "10.0.1.0/24", "10.0.9.0/24");
            assert.deepEqual(brief(fleet(own, theirPool("10.0.0.0/16"))), [
                "error pools[0].addresses[0] fleet-pool-overlap",
                "error pools[0].addresses[1] fleet-pool-overlap",
                "error pools[0].addresses[2] fleet-pool-overlap",
            ]);
            const many = fleet(pool("10.0.0.0/16"), theirPool("10.0.0.0/24"), {
                name: "east",
                pools: [{ name: "e", addresses: ["10.0.1.0/24"] }],
            });
            assert.deepEqual(
                many.map(({ message }) => /cluster "(\w+)"/.exec(message)?.[1]),
                ["west", "east"],
            );
        });

        it("may not contain another cluster's nodes (error) or routers (warning)", () => {
            const other = west({
                nodeAddresses: ["10.0.0.7"],
                peers: [{ myASN: 64513, peerASN: 64600, peerAddress: "10.0.0.1" }],
                routers: [{ address: "10.0.0.2" }, { address: "fw.example.net" }],
            });
            assert.deepEqual(
                fleet(pool("10.0.0.0/24"), other)
                    .map(({ severity, message }) => `${severity} ${/contains (\S+), a \w+/.exec(message)?.[0]}`)
                    .sort(),
                [
                    "error contains 10.0.0.7, a node",
                    "warning contains 10.0.0.1, a router",
                    "warning contains 10.0.0.2, a router",
                ],
            );
        });

        it("of another cluster may not contain its nodes and routers", () => {
            const own = { ...peer({}), network: { nodes: [{ name: "n", addresses: ["10.0.0.7"] }] } };
            assert.deepEqual(brief(fleet(own, theirPool("10.0.0.0/24", "192.0.2.0/24"))), [
                "error network.nodes[0].addresses[0] fleet-address-in-use",
                "warning bgp.peers[0].peerAddress fleet-address-in-use",
            ]);
        });

        it("cause no finding while they are unknown", () => {
            assert.deepEqual(fleet({ pools: [{ name: "p", addresses: UNKNOWN }] }, theirPool("10.0.0.0/8")), []);
            assert.deepEqual(
                checkInputs({ network: { otherClusters: UNKNOWN } }).filter(({ rule }) => RULES.test(rule)),
                [],
            );
        });
    });

    it("may share its network.anycast ranges with others, and no other addresses", () => {
        const own = (...anycast: string[]) => ({ ...pool("10.0.0.0/24"), network: { anycast } });
        const other = theirPool("10.0.0.0/25", "10.0.0.192-10.0.1.4");
        assert.deepEqual(fleet(own("10.0.0.0/25", "10.0.0.128/25"), other), []);
        assert.match(fleet(own("10.0.0.0/25"), other)[0]?.message ?? "", /overlaps "10\.0\.0\.192-10\.0\.1\.4"/);
        assert.equal(fleet(own("10.0.0.0/26"), other).length, 2);
    });

    it("may not use another cluster's planned block, also in a family without a block of its own", () => {
        const own = (network: object) => ({ ...pool("fd00:40::8000/113"), network });
        const other = west({ assigned: ["10.40.16.0/24", "fd00:40::/112"] });
        const [finding, ...more] = fleet(own({ assigned: ["10.40.18.0/23"] }), other);
        assert.deepEqual(more, []);
        assert.deepEqual([finding?.severity, finding?.rule], ["error", "fleet-planned-for-another"]);
        assert.equal(
            finding?.message,
            '"fd00:40::8000/113" overlaps "fd00:40::/112", which the address plan gives to cluster "west" (stacks/Pulumi.west.yaml).',
        );
        assert.deepEqual(fleet(own({ anycast: ["fd00:40::8000/113"] }), other), []);
        assert.deepEqual(fleet(own({ routingDomain: "lab" }), other), []);
        assert.deepEqual(
            fleet(own({ assigned: ["fd00:41::/112"] }), other),
            [],
            "the pool is outside the cluster's own block",
        );
        assert.deepEqual(fleet(own({ assigned: UNKNOWN }), other), []);
    });

    it("has no finding about a router that it configures itself", () => {
        const own = {
            ...pool("10.0.0.0/24"),
            frr: { routers: [{ host: "10.0.0.1", peers: [], nodeAddresses: [] }] },
        };
        assert.deepEqual(fleet(own, west({ routers: [{ address: "10.0.0.1" }] })), []);
    });

    it("may have the same link-local addresses as other clusters", () => {
        for (const address of ["fe80::5", "169.254.0.5"]) {
            const inputs = {
                ...peer({ peerAddress: address }),
                network: { nodes: [{ name: "n", addresses: [address] }] },
            };
            const other = west({
                nodeAddresses: [address],
                peers: [
                    { myASN: 64512, peerASN: 64601, peerAddress: address },
                    { myASN: 64512, peerASN: 64600, peerAddress: address },
                ],
            });
            assert.deepEqual(fleet(inputs, other), []);
            const { nodeAddresses, peers, routers } = describeCluster("west", "w.yaml", {
                ...inputs,
                frr: { routers: [{ host: address }] },
            });
            assert.deepEqual([nodeAddresses, peers, routers], [[], [{ myASN: 64512, peerASN: 64600 }], []]);
        }
    });

    it("has no findings about a cluster in another routing domain", () => {
        const other = { ...theirPool("10.0.0.0/24"), routingDomain: "lab" };
        assert.deepEqual(fleet(pool("10.0.0.0/24"), other), []);
        assert.deepEqual(brief(fleet({ ...pool("10.0.0.0/24"), network: { routingDomain: "lab" } }, other)), [
            "error pools[0].addresses[0] fleet-pool-overlap",
        ]);
    });

    it("has no findings about conflicts between two other clusters", () => {
        const east = { ...theirPool("10.1.0.0/24"), name: "east" };
        assert.deepEqual(fleet(pool("10.0.0.0/24"), theirPool("10.1.0.0/24"), east), []);
    });

    describe("its AS numbers", () => {
        const theirs = (myASN: number, peerASN: number, peerAddress: string) =>
            west({ peers: [{ myASN, peerASN, peerAddress }] });

        it("may differ from other clusters' numbers", () => {
            assert.deepEqual(fleet(peer({}), theirs(64513, 64600, "192.0.2.1")), []);
        });

        it("cause a warning if another cluster has the same number with the same router", () => {
            assert.deepEqual(brief(fleet(peer({}), theirs(64512, 64600, "192.0.2.1"))), [
                "warning bgp.peers[0].myASN fleet-asn-shared",
            ]);
            assert.deepEqual(fleet(peer({}), theirs(64512, 64600, "192.0.2.9")), [], "another router");
            assert.deepEqual(fleet(peer({ peerASN: 64512 }), theirs(64512, 64512, "192.0.2.1")), [], "iBGP");
            assert.deepEqual(brief(fleet(peer({ myASN: 64999, localASN: 64512 }), theirs(64512, 64600, "192.0.2.1"))), [
                "warning bgp.peers[0].localASN fleet-asn-shared",
            ]);
            assert.deepEqual(brief(fleet(peer({ peerAddress: "fd00::1" }), theirs(64512, 64600, "fd00:0::1"))), [
                "warning bgp.peers[0].myASN fleet-asn-shared",
            ]);
        });

        it("have one finding for any number of clusters", () => {
            const others = Array.from({ length: 49 }, (_, at) => ({
                ...theirs(64512, 64600, "192.0.2.1"),
                name: `c${at}`,
            }));
            const [finding, ...more] = fleet(peer({}), ...others);
            assert.deepEqual(more, []);
            assert.match(
                finding?.message ?? "",
                /^AS 64512 peers with 192.0.2.1 for clusters "c0", "c1", "c2", "c3", "c4" and 44 more, too: /,
            );
        });

        it("may not equal the number of another cluster's router, and the other way round", () => {
            assert.deepEqual(brief(fleet(peer({}), theirs(64700, 64512, "198.51.100.1"))), [
                "warning bgp.peers[0].myASN fleet-asn-of-router",
            ]);
            assert.deepEqual(brief(fleet(peer({}), theirs(64600, 64800, "198.51.100.1"))), [
                "warning bgp.peers[0].peerASN fleet-asn-of-router",
            ]);
        });

        it("of a router must be the same for all clusters", () => {
            assert.deepEqual(brief(fleet(peer({}), theirs(64513, 64601, "192.0.2.1"))), [
                "warning bgp.peers[0].peerASN fleet-router-asn",
            ]);
        });
    });

    describe("its nodes and routers", () => {
        const firewalls = (owner?: string) => ({
            ...peer({}),
            pfSense: {
                owner,
                nodeAddresses: ["192.0.2.11"],
                firewalls: [{ peers: ["fw"], url: "https://FW.example:8443", username: "u", password: "p" }],
            },
        });

        it("may not share nodes with another cluster", () => {
            assert.deepEqual(brief(fleet(firewalls(), west({ nodeAddresses: ["192.0.2.11"] }))), [
                "error pfSense.nodeAddresses[0] fleet-node-claimed",
            ]);
        });

        it("may not share an owner on a firewall with another cluster", () => {
            const other = west({ routers: [{ address: "fw.example", owner: "one" }] });
            assert.deepEqual(brief(fleet(firewalls("one"), other)), ["error pfSense.owner fleet-owner"]);
            assert.deepEqual(fleet(firewalls("two"), other), []);
            assert.deepEqual(
                fleet(firewalls(), west({ routers: [{ address: "fw.example" }] })),
                [],
                "the default owner is unique for each stack",
            );
        });
    });

    it("is described by its inputs", () => {
        const inputs = {
            ...pool("10.0.0.0/24"),
            bgp: {
                peers: [
                    {
                        name: "a",
                        myASN: 1,
                        localASN: 2,
                        dynamicASN: "internal",
                        peerAddress: "192.0.2.1",
                        password: UNKNOWN,
                    },
                    { name: "b" },
                ],
            },
            network: { routingDomain: "x", nodes: [{ name: "n", addresses: ["192.0.2.9"] }] },
            pfSense: {
                owner: "o",
                nodeAddresses: ["192.0.2.9", UNKNOWN],
                firewalls: [{ url: "https://[fd00::1]:8443", password: UNKNOWN }],
            },
            frr: { routers: [{ host: "r1", nodeAddresses: ["192.0.2.8"] }] },
        };
        assert.deepEqual(describeCluster("west", "w.yaml", inputs), {
            name: "west",
            source: "w.yaml",
            routingDomain: "x",
            pools: [{ name: "p", addresses: ["10.0.0.0/24"] }],
            peers: [{ myASN: 2, peerASN: 2, peerAddress: "192.0.2.1" }],
            nodeAddresses: ["192.0.2.9", "192.0.2.8"],
            routers: [{ address: "fd00::1", owner: "o" }, { address: "r1" }],
        });
    });

    it("is described as far as its inputs are readable, and their errors cause no findings in other clusters", () => {
        for (const inputs of [
            undefined,
            3,
            { pools: 3, bgp: [], network: "x" },
            {
                pools: [3, { name: 4, addresses: "x" }],
                bgp: { peers: [{ myASN: "one" }, { myASN: 0 }] },
                pfSense: { firewalls: [{ url: "fw" }, 3] },
            },
        ]) {
            assert.deepEqual(fleet({}, describeCluster("west", "w.yaml", inputs)), []);
        }
    });

    it("is checked against many clusters in linear time", () => {
        const others = Array.from({ length: 2_000 }, (_, at) => ({
            name: `c${at}`,
            pools: [
                {
                    name: "p",
                    addresses: Array.from(
                        { length: 10 },
                        (_, more) => `10.${at >> 6}.${((at & 63) << 2) + (more >> 3)}.${(more & 7) * 32}/28`,
                    ),
                },
            ],
        }));
        assert.deepEqual(brief(fleet(pool("10.31.60.0/24", "172.16.0.0/12"), ...others)).length, 8);
    });
});
