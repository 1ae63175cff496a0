import assert from "node:assert/strict";
import { UNKNOWN, type Backend, type NodeFacts } from "../../../rules";
import { advertisements, errors, peer, peers, says } from "./helpers";

const ALL: Backend[] = ["native", "frr", "frr-k8s"];

describe("peers", () => {
    const single: [string, object, string[]][] = [
        ["required fields", {}, []],
        ["myASN 0", { myASN: 0 }, ["myASN peer-asn"]],
        ["no peerASN", { peerASN: undefined }, ["peerASN peer-asn"]],
        ["peerASN 0", { peerASN: 0 }, ["peerASN peer-asn"]],
        ["unknown peerASN", { peerASN: UNKNOWN }, []],
        ["iBGP with multi-hop", { peerASN: 64512, ebgpMultiHop: true }, ["ebgpMultiHop peer-multihop"]],
        ["eBGP with multi-hop", { ebgpMultiHop: true }, []],
        ["no address", { peerAddress: undefined }, ["peerAddress peer-remote"]],
        ["unknown address", { peerAddress: UNKNOWN }, []],
        ["address with zone", { peerAddress: "fe80::1%eth0" }, ["peerAddress peer-address"]],
        ["address with leading zeros", { peerAddress: "192.0.02.1" }, ["peerAddress peer-address"]],
        ["router ID", { routerID: "10.0.0.1" }, []],
        ["invalid router ID", { routerID: "one" }, ["routerID peer-router-id"]],
        ["IPv6 router ID", { routerID: "2001:db8::1" }, ["routerID peer-router-id"]],
        ["hold time 3s", { holdTime: "3s" }, []],
        ["hold time 2999ms", { holdTime: "2999ms" }, ["holdTime peer-timers"]],
        ["hold time 500ms", { holdTime: "500ms" }, []],
        ["hold time 0", { holdTime: "0s" }, []],
        ["hold time without unit", { holdTime: "90" }, ["holdTime peer-timers"]],
        ["unknown hold time", { holdTime: UNKNOWN, keepaliveTime: "0s" }, []],
        ["duplicate selector", { nodeSelectors: [{}, {}] }, ["nodeSelectors[1] duplicate-selector"]],
        [
            "selector with a bad key",
            { nodeSelectors: [{ matchLabels: { "a b": "c" } }] },
            ["nodeSelectors[0].matchLabels selector-invalid"],
        ],
    ];
    for (const [name, spec, expected] of single) {
        for (const backend of ALL) {
            it(`${expected.length === 0 ? "accept" : "refuse"} ${name} (${backend})`, () => {
                assert.deepEqual(
                    errors({ backend, bgpPeers: peers({ p: peer(spec) }) }),
                    expected.map((text) => `error p.${text}`),
                );
            });
        }
    }

    const timers: [string, object, string[]][] = [
        ["keepalive time below hold time", { holdTime: "90s", keepaliveTime: "30s" }, []],
        [
            "keepalive time above hold time",
            { holdTime: "9s", keepaliveTime: "30s" },
            ["error p.keepaliveTime peer-timers"],
        ],
        ["only keepalive time", { keepaliveTime: "30s" }, []],
        ["only a short keepalive time", { keepaliveTime: "500ms" }, ["error p.keepaliveTime peer-timers"]],
        ["negative keepalive time", { holdTime: "90s", keepaliveTime: "-1s" }, []],
        ["connect time", { connectTime: "10s" }, []],
        ["connect time in half seconds", { connectTime: "1500ms" }, ["error p.connectTime peer-timers"]],
        ["connect time 0", { connectTime: "0s" }, ["error p.connectTime peer-timers"]],
        ["connect time too long", { connectTime: "65536s" }, ["error p.connectTime peer-timers"]],
    ];
    for (const [name, spec, expected] of timers) {
        it(`${expected.length === 0 ? "accept" : "refuse"} ${name}`, () =>
            assert.deepEqual(errors({ bgpPeers: peers({ p: peer(spec) }) }), expected));
    }

    it("cause a warning for timers that only MetalLB accepts", () => {
        const rule = "peer-timers-unusual";
        const said = (spec: object) => says(rule, { bgpPeers: peers({ p: peer(spec) }) });
        assert.deepEqual(said({ holdTime: "90s", keepaliveTime: "-1s" }), [`warning p.keepaliveTime ${rule}`]);
        assert.deepEqual(said({ holdTime: "70000s" }), [`warning p.holdTime ${rule}`]);
    });

    it("have default timers before 0.14.9", () => {
        const said = (spec: object) =>
            errors({ backend: "frr", metalLbVersion: "0.13.5", bgpPeers: peers({ p: peer(spec) }) });
        assert.deepEqual(said({ keepaliveTime: "500ms" }), []);
        assert.deepEqual(said({ keepaliveTime: "100s" }), ["error p.keepaliveTime peer-timers"]);
        assert.deepEqual(said({ holdTime: "0s", keepaliveTime: "30s" }), []);
    });

    it("require either peerASN or dynamicASN, and either peerAddress or interface", () => {
        const said = (spec: object) => errors({ bgpPeers: peers({ p: peer(spec) }) });
        assert.deepEqual(said({ dynamicASN: "external" }), ["error p.dynamicASN peer-asn"]);
        assert.deepEqual(said({ dynamicASN: "external", peerASN: undefined }), []);
        assert.deepEqual(said({ interface: "eth1" }), ["error p.interface peer-remote"]);
        assert.deepEqual(said({ interface: "eth1", peerAddress: undefined }), []);
    });

    const native = ["connectTime", "vrf", "interface", "dynamicASN", "localASN", "enableGracefulRestart", "disableMP"];
    const values: Record<string, unknown> = {
        connectTime: "10s",
        vrf: "red",
        interface: "eth1",
        dynamicASN: "external",
        localASN: 64999,
    };
    for (const field of [...native, "dualStackAddressFamily", "bfdProfile"]) {
        const spec = peer({ [field]: values[field] ?? (field === "bfdProfile" ? "fast" : true) });
        it(`may not have ${field} in native mode`, () => {
            const expected = [`error p.${field} peer-backend`];
            assert.deepEqual(says("peer-backend", { backend: "native", bgpPeers: peers({ p: spec }) }), expected);
            assert.deepEqual(says("peer-backend", { backend: "frr", bgpPeers: peers({ p: spec }) }), []);
        });
    }

    it("accept only a keepalive time of 0 in native mode", () => {
        const said = (keepaliveTime: string) =>
            says("peer-backend", {
                backend: "native",
                bgpPeers: peers({ p: peer({ holdTime: "90s", keepaliveTime }) }),
            });
        assert.deepEqual(said("0s"), []);
        assert.deepEqual(said("30s"), ["error p.keepaliveTime peer-backend"]);
    });

    it("may not have a keepalive time beyond MetalLB's limit", () => {
        const said = (keepaliveTime: string) => errors({ bgpPeers: peers({ p: peer({ keepaliveTime }) }) });
        assert.deepEqual(said("9223372036s"), ["error p.keepaliveTime peer-timers"]);
        assert.deepEqual(said("3074457345s"), []);
    });

    it("lose sourceAddress and localASN with FRR-K8s", () => {
        const bgpPeers = peers({ p: peer({ sourceAddress: "192.0.2.9", localASN: 64999 }) });
        const expected = ["error p.localASN peer-backend", "warning p.sourceAddress peer-backend"];
        assert.deepEqual(says("peer-backend", { backend: "frr-k8s", bgpPeers }), expected);
        assert.deepEqual(says("peer-backend", { backend: "frr", bgpPeers }), []);
    });

    const together: [string, object, object, string[]][] = [
        ["different addresses in one VRF", {}, { peerAddress: "192.0.2.2" }, []],
        ["the same address", {}, {}, ["error b.peerAddress peers-duplicate"]],
        ["the same address in another VRF", {}, { vrf: "red" }, []],
        ["the same address in another spelling", { peerAddress: "2001:db8::1" }, { peerAddress: "2001:DB8::1" }, []],
        ["another myASN", {}, { peerAddress: "192.0.2.2", myASN: 64513 }, ["error b.myASN peers-my-asn"]],
        ["another myASN in another VRF", {}, { peerAddress: "192.0.2.2", myASN: 64513, vrf: "red" }, []],
        [
            "a router ID on only one peer",
            { routerID: "10.0.0.1" },
            { peerAddress: "192.0.2.2" },
            ["error b.routerID peers-router-id"],
        ],
        ["an unknown router ID", { routerID: "10.0.0.1" }, { peerAddress: "192.0.2.2", routerID: UNKNOWN }, []],
        [
            "an interface whose name equals another interface and its VRF",
            { peerAddress: undefined, interface: "eth1-red" },
            { peerAddress: undefined, interface: "eth1", vrf: "red" },
            ["error b.interface peers-duplicate"],
        ],
    ];
    for (const [name, a, b, expected] of together) {
        it(`are compared on one node: ${name}`, () => {
            const bgpPeers = peers({ a: peer(a), b: peer(b) });
            assert.deepEqual(errors({ bgpPeers }), expected);
            assert.deepEqual(says("peers-duplicate", { backend: "native", bgpPeers }), []);
        });
    }

    describe("of different nodes", () => {
        const on = (zone: string) => ({ nodeSelectors: [{ matchLabels: { zone } }] });
        const rule = "peers-duplicate";
        const said = (a: object, b: object, nodes?: NodeFacts[], metalLbVersion = "0.16.2") =>
            says(rule, { bgpPeers: peers({ a: peer(a), b: peer(b) }), nodes, metalLbVersion });
        const node = (name: string, zone: string) => ({ name, labels: { zone }, addresses: [], podCIDRs: [] });

        it("may be equal", () => {
            assert.deepEqual(said(on("x"), on("y")), []);
            assert.deepEqual(said(on("x"), on("y"), [node("1", "x"), node("2", "y")]), []);
            const notX = { nodeSelectors: [{ matchExpressions: [{ key: "zone", operator: "NotIn", values: ["x"] }] }] };
            assert.deepEqual(said(on("x"), notX), []);
        });
        it("cause a warning if they may share a node, and an error if they do", () => {
            assert.deepEqual(said(on("x"), on("x")), [`warning b.peerAddress ${rule}`]);
            assert.deepEqual(said(on("x"), {}), [`warning b.peerAddress ${rule}`]);
            assert.deepEqual(said(on("x"), on("x"), [node("1", "x")]), [`error b.peerAddress ${rule}`]);
            assert.deepEqual(said(on("x"), on("x"), [node("1", "y")]), []);
            assert.deepEqual(said(on("x"), {}, [node("1", "y")]), []);
        });
        it("cause a warning while a node's labels are unknown", () => {
            const nodes = [node("1", "y"), { name: "2", addresses: [], podCIDRs: [] }];
            assert.deepEqual(said(on("x"), on("x"), nodes), [`warning b.peerAddress ${rule}`]);
        });
        it("cause an error before 0.16, which ignores the node selectors", () => {
            assert.deepEqual(said(on("x"), on("y"), undefined, "0.15.2"), [`error b.peerAddress ${rule}`]);
        });
        it("have no findings with unknown selectors", () => {
            assert.deepEqual(said({ nodeSelectors: UNKNOWN }, {}), []);
            assert.deepEqual(said({ nodeSelectors: [{ matchLabels: { zone: UNKNOWN } }] }, {}), []);
        });
        it("are compared in short time among hundreds of racks", () => {
            const specs = Array.from({ length: 600 }, (_, i) => [
                `p${i}`,
                peer({ ...on(`rack${i % 300}`), myASN: 64512 + (i % 300) }),
            ]);
            const found = says(rule, { bgpPeers: peers(Object.fromEntries(specs)) });
            assert.equal(found.length, 300);
            assert.deepEqual(says("peers-my-asn", { bgpPeers: peers(Object.fromEntries(specs)) }), []);
        });
    });

    it("cause a warning for reserved AS numbers", () => {
        const said = (spec: object) => says("asn-reserved", { bgpPeers: peers({ p: peer(spec) }) });
        for (const asn of [23456, 64496, 64511, 65535, 65536, 65551, 4294967295]) {
            assert.deepEqual(said({ peerASN: asn }), ["warning p.peerASN asn-reserved"], String(asn));
        }
        for (const asn of [64495, 64512, 65534, 65552, 4294967294])
            assert.deepEqual(said({ peerASN: asn }), [], String(asn));
    });

    it("cause a warning without advertisements, or at a node's address", () => {
        const bgpPeers = peers({ a: peer(), b: peer({ peerAddress: "192.0.2.2" }) });
        const rule = "peer-without-advertisement";
        assert.deepEqual(says(rule, { bgpPeers }), [`warning a ${rule}`, `warning b ${rule}`]);
        assert.deepEqual(says(rule, { bgpPeers, bgpAdvertisements: advertisements({ x: { peers: ["a"] } }) }), [
            `warning b ${rule}`,
        ]);
        assert.deepEqual(says(rule, { bgpPeers, bgpAdvertisements: advertisements({ x: {} }) }), []);
        assert.deepEqual(says(rule, { bgpPeers, bgpAdvertisements: advertisements({ x: { peers: UNKNOWN } }) }), []);
        const nodes = [{ name: "n", labels: {}, addresses: ["192.0.2.2"], podCIDRs: [] }];
        assert.deepEqual(says("peer-on-node", { bgpPeers, nodes }), ["warning b.peerAddress peer-on-node"]);
    });

    it("cause a warning with disableMP, which is deprecated", () => {
        const bgpPeers = peers({ p: peer({ disableMP: true }) });
        assert.deepEqual(says("peer-disable-mp", { bgpPeers }), ["warning p.disableMP peer-disable-mp"]);
    });
});
