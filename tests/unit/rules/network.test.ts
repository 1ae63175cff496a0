import assert from "node:assert/strict";
import { checkInputs, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";

const inputs = (network: unknown, addresses = ["192.168.32.0/24"], more: object = {}) => ({
    pools: [{ name: "p", addresses }],
    bgp: { advertisements: [{}], peers: [fw] },
    network,
    ...more,
});
const fw = { name: "fw", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" };

/** The findings about the network, and all errors. */
function said(network: unknown, addresses?: string[], more?: object): string[] {
    const findings = checkInputs(inputs(network, addresses, more));
    assertWellWritten(findings);
    const rules = /^(network-|pool-(address-in-use|cluster|dhcp|in-|outside-)|peer-(distance|on-node))/;
    return brief(findings.filter(({ rule, severity }) => severity === "error" || rules.test(rule)));
}

describe("the surrounding network", () => {
    it("may be omitted, and has no findings if it is valid", () => {
        assert.deepEqual(said(undefined), []);
        const network = {
            nodes: [
                { name: "n1", addresses: ["192.168.33.11", "2001:db8:33::11"], labels: { rack: "a" } },
                { name: "n2", podCIDRs: ["10.244.1.0/24"] },
            ],
            nodeNetworks: ["192.168.33.0/24", "2001:db8:33::/64"],
            podCIDRs: ["10.244.0.0/16"],
            serviceCIDRs: ["10.96.0.0/16", "2001:db8:96::/108"],
            dhcpRanges: ["192.168.33.100-192.168.33.200", "192.168.35.0/24"],
            gateways: ["192.168.33.1"],
            firewalls: ["192.168.33.2", "192.168.33.4"],
            reserved: ["192.168.40.1", "192.168.41.0/24", "192.168.42.1-192.168.42.9"],
        };
        assert.deepEqual(said(network), []);
    });

    it("is refused with unreadable values", () => {
        const rule = "network-value";
        const network = {
            nodes: [{ name: "n", addresses: ["n.example.com"], podCIDRs: ["10.244.0.1"] }, { name: "n" }],
            nodeNetworks: ["192.168.33.0"],
            podCIDRs: ["10.244.0.0-10.244.0.9"],
            serviceCIDRs: ["10.96.0.0/33"],
            dhcpRanges: ["192.168.1.200-192.168.1.100"],
            gateways: ["192.168.33.0/24"],
            firewalls: ["fw1"],
            reserved: ["", "192.168.33.9"],
        };
        const lists = Object.keys(network).filter((list) => list !== "nodes");
        assert.deepEqual(
            said(network),
            [
                `error network.nodes[0].addresses[0] ${rule}`,
                `error network.nodes[0].podCIDRs[0] ${rule}`,
                `error network.nodes[1].name ${rule}`,
                ...lists.map((list) => `error network.${list}[0] ${rule}`),
            ].sort(),
        );
        assert.deepEqual(said({ nodeNetwork: [], gateways: "192.168.33.1", nodes: [{}] }), [
            "error network.gateways property-type",
            "error network.nodeNetwork unknown-property",
            "error network.nodes[0].name required-property",
        ]);
    });

    it("may be unknown in a preview, as a whole or in parts", () => {
        for (const network of [
            UNKNOWN,
            { nodes: UNKNOWN, nodeNetworks: UNKNOWN, podCIDRs: UNKNOWN, gateways: UNKNOWN, reserved: UNKNOWN },
            { nodes: [UNKNOWN, { name: UNKNOWN, addresses: UNKNOWN, labels: UNKNOWN, podCIDRs: UNKNOWN }] },
            { nodes: [{ name: "n", addresses: [UNKNOWN], labels: { a: UNKNOWN } }], dhcpRanges: [UNKNOWN] },
            { nodeNetworks: [UNKNOWN, "192.168.32.0/24"] },
        ]) {
            assert.deepEqual(said(network), []);
        }
        assert.deepEqual(said({ gateways: [UNKNOWN, "192.168.32.1"] }), [
            "warning pools[0].addresses[0] pool-address-in-use",
        ]);
    });

    const inUse: [string, object][] = [
        ["a gateway", { gateways: ["192.168.32.1"] }],
        ["a firewall", { firewalls: ["192.168.32.2"] }],
        ["a reserved range", { reserved: ["192.168.32.250-192.168.33.5"] }],
        ["a node's address", { nodes: [{ name: "n", addresses: ["192.168.32.11"] }] }],
    ];
    for (const [what, network] of inUse) {
        it(`may not have ${what} inside a pool`, () => {
            assert.deepEqual(said(network), ["warning pools[0].addresses[0] pool-address-in-use"]);
            assert.deepEqual(said(network, ["192.168.40.0/24"]), []);
        });
    }

    it("has one finding for an address with two uses", () => {
        const bgp = { peers: [{ ...fw, peerAddress: "192.168.32.1" }], advertisements: [{}] };
        assert.deepEqual(said({ gateways: ["192.168.32.1"], firewalls: ["192.168.32.1"] }, undefined, { bgp }), [
            "warning pools[0].addresses[0] pool-address-in-use",
        ]);
    });

    it("includes the routers that the component configures", () => {
        const credentials = { username: "u", password: "p", nodeAddresses: ["192.168.33.11"] };
        const pfSense = (url: string) => ({ firewalls: [{ peers: ["fw"], url, ...credentials }] });
        const frr = (host: string) => ({ routers: [{ peers: ["fw"], host, nodeAddresses: ["192.168.33.11"] }] });
        const rule = "warning pools[0].addresses[0] pool-address-in-use";
        assert.deepEqual(said(undefined, undefined, { pfSense: pfSense("https://192.168.32.2:8443") }), [rule]);
        assert.deepEqual(said(undefined, undefined, { pfSense: pfSense("https://fw.example.com") }), []);
        assert.deepEqual(said(undefined, ["2001:db8::/64"], { pfSense: pfSense("https://[2001:db8::2]") }), [rule]);
        assert.deepEqual(said(undefined, undefined, { frr: frr("192.168.32.3") }), [rule]);
    });

    it("may not have the network of Services or of a node's pods inside a pool", () => {
        for (const network of [
            { serviceCIDRs: ["192.168.32.128/25"] },
            { nodes: [{ name: "n", podCIDRs: ["192.168.32.0/25"] }] },
        ]) {
            assert.deepEqual(said(network), ["error pools[0].addresses[0] pool-cluster-network"]);
        }
        assert.deepEqual(said({ serviceCIDRs: ["192.168.33.0/24"] }), []);
    });

    it("causes a warning for a pool in the pod network, even if no node uses that part yet", () => {
        const rule = "warning pools[0].addresses[0] pool-cluster-network";
        const nodes = [{ name: "n", podCIDRs: ["192.168.31.0/24"] }];
        assert.deepEqual(said({ podCIDRs: ["192.168.0.0/16"], nodes }), [rule]);
        assert.deepEqual(said({ podCIDRs: ["192.168.33.0/24"] }), []);
    });

    it("causes a warning for a pool in a DHCP range", () => {
        const range = ["192.168.1.100-192.168.1.200"];
        const rule = "warning pools[0].addresses[0] pool-dhcp";
        assert.deepEqual(said({ dhcpRanges: ["192.168.1.200-192.168.1.250"] }, range), [rule]);
        assert.deepEqual(said({ dhcpRanges: ["192.168.1.201-192.168.1.250"] }, range), []);
    });

    describe("with the nodes' networks", () => {
        const l2 = { bgp: undefined, l2: { advertisements: [{}] } };
        const both = { l2: l2.l2 };
        const near = { nodeNetworks: ["192.168.33.0/25", "192.168.33.128/25"] };

        it("warns of a pool inside a node network that only BGP advertises", () => {
            const rule = "warning pools[0].addresses[1] pool-in-node-network";
            const addresses = ["192.168.32.0/24", "192.168.33.100-192.168.33.150", "192.168.33.200/32"];
            assert.deepEqual(said(near, addresses), [rule]);
            assert.deepEqual(said(near, addresses.slice(1), l2), []);
            assert.deepEqual(said(near, addresses.slice(1), both), []);
        });

        it("warns of a pool outside all node networks that only L2 advertises", () => {
            const rule = "warning pools[0].addresses[0] pool-outside-node-network";
            assert.deepEqual(said(near, ["192.168.32.0/24"], l2), [rule]);
            assert.deepEqual(said(near, ["192.168.32.0/24"], both), []);
            assert.deepEqual(said(near, ["192.168.33.250-192.168.34.5"], l2), [rule]);
            assert.deepEqual(said(near, ["192.168.33.100-192.168.33.150"], l2), []);
            assert.deepEqual(said(near, ["2001:db8::/64"], l2), []);
        });

        it("warns of an eBGP peer that isn't directly connected", () => {
            const rule = "warning bgp.peers[0].peerAddress peer-distance";
            const peer = (more: object) => ({ bgp: { peers: [{ ...fw, ...more }], advertisements: [{}] } });
            const far = { peerAddress: "192.168.40.1" };
            assert.deepEqual(said(near, undefined, peer(far)), [rule]);
            const dynamic = { peerASN: undefined, dynamicASN: "external" };
            assert.deepEqual(said(near, undefined, peer({ ...far, ...dynamic })), [rule]);
            for (const fine of [
                { ...far, ebgpMultiHop: true },
                { ...far, ebgpMultiHop: UNKNOWN },
                { ...far, peerASN: 64512 },
                { peerAddress: UNKNOWN },
                { peerAddress: "169.254.1.1" },
                { peerAddress: "2001:db8::1" },
            ]) {
                assert.deepEqual(said(near, undefined, peer(fine)), []);
            }
        });
    });

    it("warns of selectors that select no node", () => {
        const on = (rack: string) => ({ nodeSelectors: [{ matchLabels: { rack } }] });
        const more = {
            bgp: { peers: [{ ...fw, ...on("b") }], advertisements: [on("b")] },
            l2: { advertisements: [on("c"), on("a")].map((one, at) => ({ name: `l${at}`, ...one })) },
        };
        const unselected = (nodes: unknown) =>
            brief(checkInputs(inputs({ nodes }, undefined, more)).filter(({ rule }) => rule === "no-node-selected"));
        assert.deepEqual(unselected([{ name: "n", labels: { rack: "a" } }]), [
            "warning bgp.advertisements[0].nodeSelectors no-node-selected",
            "warning bgp.peers[0].nodeSelectors no-node-selected",
            "warning l2.advertisements[0].nodeSelectors no-node-selected",
        ]);
        assert.deepEqual(unselected([{ name: "n" }]), []);
        assert.deepEqual(unselected([]), []);
    });

    it("makes the checks of nodes exact", () => {
        const on = (rack: string) => ({ nodeSelectors: [{ matchLabels: { rack } }] });
        const peers = [
            { ...fw, ...on("a") },
            { ...fw, name: "fw2", ...on("a") },
        ];
        const duplicates = (labels?: object) =>
            brief(checkInputs(inputs({ nodes: [{ name: "n", labels }] }, undefined, { bgp: { peers } }))).filter(
                (text) => text.endsWith("peers-duplicate"),
            );
        assert.deepEqual(duplicates({ rack: "a" }), ["error bgp.peers[1].peerAddress peers-duplicate"]);
        assert.deepEqual(duplicates({ rack: "b" }), []);
        assert.deepEqual(duplicates(undefined), ["warning bgp.peers[1].peerAddress peers-duplicate"]);
    });
});
