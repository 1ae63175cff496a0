import type { Backend } from "../../../rules";
import type { Case } from "./configurations";
import { objects, type Short } from "./objects";

const pool = (name: string, addresses: string[], metadata?: Record<string, unknown>): Short => [
    "IPAddressPool",
    name,
    { addresses },
    metadata,
];
const peer = (name: string, spec: object = {}): Short => [
    "BGPPeer",
    name,
    { myASN: 64512, peerASN: 64513, peerAddress: `10.9.0.${name.charCodeAt(0) - 96}`, ...spec },
];
const bgp = (name: string, spec: object = {}): Short => ["BGPAdvertisement", name, spec];
const l2 = (name: string, spec: object = {}): Short => ["L2Advertisement", name, spec];
const on = (value: string) => ({ nodeSelectors: [{ matchLabels: { "kubernetes.io/hostname": value } }] });
const alias = (name: string, value = "64512:1") => ({ communities: [{ name, value }] });
const profile = (name: string, spec: object = {}): Short => ["BFDProfile", name, spec];

const A = pool("a", ["10.1.0.0/24"]);
const V6 = pool("v6", ["2001:db8::/64"], { labels: { tier: "v6" } });

/** Combinations of several objects, and properties outside of a spec. */
const TOGETHER: Record<string, Short[]> = {
    nothing: [],
    "one pool": [A],
    "overlap, the larger first": [pool("a", ["10.1.0.0/16"]), pool("b", ["10.1.2.0/24"])],
    "overlap, the larger last": [pool("a", ["10.1.2.0/24"]), pool("b", ["10.1.0.0/16"])],
    "overlap of ranges": [pool("a", ["10.1.0.1-10.1.0.77"]), pool("b", ["10.1.0.77-10.1.0.99"])],
    "ranges that touch": [pool("a", ["10.1.0.1-10.1.0.77"]), pool("b", ["10.1.0.78-10.1.0.99"])],
    "overlap of IPv6": [V6, pool("b", ["2001:db8::5-2001:db8::7"])],
    "mapped in plain": [A, pool("b", ["::ffff:10.1.0.128/121"])],
    "plain in mapped": [pool("a", ["10.1.0.128/25"]), pool("b", ["::ffff:10.1.0.0/120"])],
    "plain at the start of mapped": [pool("a", ["10.1.0.0/25"]), pool("b", ["::ffff:10.1.0.0/120"])],
    "all of IPv6 over mapped": [pool("a", ["::/0"]), pool("b", ["10.1.0.0/24"])],
    "mapped, by BGP": [pool("a", ["::ffff:10.1.0.0/120"]), bgp("x")],
    "mapped, by L2": [pool("a", ["::ffff:10.1.0.0/120"]), l2("x")],
    "all addresses, by BGP": [pool("a", ["0.0.0.0/0"]), bgp("x", { aggregationLength: 1 })],
    "IPv6 by BGP": [V6, bgp("x")],
    "IPv6 by BGP, named": [V6, bgp("x", { ipAddressPools: ["v6"] })],
    "IPv6 by BGP, by label": [V6, bgp("x", { ipAddressPoolSelectors: [{ matchLabels: { tier: "v6" } }] })],
    "IPv6 beside what BGP names": [V6, A, bgp("x", { ipAddressPools: ["a"] })],
    "IPv6 by L2": [V6, l2("x")],
    "the advertisement first": [bgp("x", { ipAddressPools: ["a"], aggregationLength: 16 }), A],
    "aggregation beyond a pool of many": [A, pool("b", ["10.2.0.0/26"]), bgp("x", { aggregationLength: 25 })],
    "aggregation within the largest of a range": [
        pool("a", ["10.1.0.1-10.1.0.77"]),
        bgp("x", { aggregationLength: 27 }),
    ],
    "aggregation beyond the largest of a range": [
        pool("a", ["10.1.0.1-10.1.0.77"]),
        bgp("x", { aggregationLength: 26 }),
    ],
    "aggregation within the second of two": [
        pool("a", ["10.1.0.0/24", "10.2.0.0/28"]),
        bgp("x", { aggregationLength: 26 }),
    ],
    "two local preferences": [A, bgp("x", { localPref: 100 }), bgp("y", { localPref: 200 })],
    "one local preference and none": [A, bgp("x", { localPref: 100 }), bgp("y")],
    "the same local preference": [A, bgp("x", { localPref: 100 }), bgp("y", { localPref: 100 })],
    "local preferences for two peers": [
        A, peer("a"), peer("b"), bgp("x", { localPref: 1, peers: ["a"] }), bgp("y", { localPref: 2, peers: ["b"] }),
    ], // prettier-ignore
    "local preferences for one peer and all": [A, peer("a"), bgp("x", { localPref: 1, peers: ["a"] }), bgp("y")],
    "local preferences for two lengths": [A, bgp("x", { localPref: 1 }), bgp("y", { aggregationLength: 24 })],
    "local preferences for a length of the other family": [
        A,
        bgp("x", { localPref: 1 }),
        bgp("y", { aggregationLengthV6: 64 }),
    ],
    "local preferences on two nodes": [A, bgp("x", { localPref: 1, ...on("node1") }), bgp("y", on("node2"))],
    "local preferences on one node": [A, bgp("x", { localPref: 1, ...on("node1") }), bgp("y", on("node1"))],
    "local preferences on a node and all": [A, bgp("x", { localPref: 1, ...on("node1") }), bgp("y")],
    "local preferences on no node": [A, bgp("x", { localPref: 1, ...on("node2") }), bgp("y", on("node2"))],
    "local preferences of services": [
        A, bgp("x", { localPref: 1, serviceSelectors: [{ matchLabels: { a: "b" } }] }), bgp("y"),
    ], // prettier-ignore
    "local preferences of two pools": [
        A, pool("b", ["10.2.0.0/24"]), bgp("x", { localPref: 1, ipAddressPools: ["a"] }), bgp("y", { ipAddressPools: ["b"] }),
    ], // prettier-ignore
    "the same advertisement twice": [A, bgp("x"), bgp("y")],
    "an alias": [["Community", "c", alias("blue")], bgp("x", { communities: ["blue"] })],
    "an alias that isn't there": [bgp("x", { communities: ["blue"] })],
    "an alias that isn't there, on no node": [bgp("x", { communities: ["blue"], ...on("node2") })],
    "an alias and its value": [["Community", "c", alias("blue")], bgp("x", { communities: ["blue", "64512:1"] })],
    "an alias in two objects": [
        ["Community", "c", alias("blue")],
        ["Community", "d", alias("blue", "64512:2")],
    ],
    "an alias with a colon": [["Community", "c", alias("team:blue")], bgp("x", { communities: ["team:blue"] })],
    "an alias that looks like a value": [["Community", "c", alias("1:2", "3:4")], bgp("x", { communities: ["1:2"] })],
    "an alias of a large community": [
        ["Community", "c", alias("big", "large:1:2:3")],
        bgp("x", { communities: ["big"] }),
    ],
    "two peers at one address": [peer("a"), peer("b", { peerAddress: "10.9.0.1" })],
    "two peers at one address, on two nodes": [
        peer("a", on("node1")),
        peer("b", { peerAddress: "10.9.0.1", ...on("node2") }),
    ],
    "two peers at one address, in two spellings": [
        peer("a", { peerAddress: "2001:db8::1" }),
        peer("b", { peerAddress: "2001:DB8::1" }),
    ],
    "two peers at one address, in a VRF": [peer("a"), peer("b", { peerAddress: "10.9.0.1", vrf: "red" })],
    "two peers at one interface": [
        peer("a", { peerAddress: undefined, interface: "e" }),
        peer("b", { peerAddress: undefined, interface: "e" }),
    ],
    "an interface with a dash, and a VRF": [
        peer("a", { peerAddress: undefined, interface: "eth1-red" }), peer("b", { peerAddress: undefined, interface: "eth1", vrf: "red" }),
    ], // prettier-ignore
    "two router IDs": [peer("a", { routerID: "10.0.0.1" }), peer("b", { routerID: "10.0.0.2" })],
    "one router ID and none": [peer("a", { routerID: "10.0.0.1" }), peer("b")],
    "two router IDs on two nodes": [peer("a", { routerID: "10.0.0.1", ...on("node1") }), peer("b", on("node2"))],
    "two ASNs of ours": [peer("a"), peer("b", { myASN: 64520 })],
    "two ASNs of ours, in a VRF": [peer("a"), peer("b", { myASN: 64520, vrf: "red" })],
    "iBGP over several hops": [peer("a", { peerASN: 64512, ebgpMultiHop: true })],
    "dynamic iBGP over several hops": [peer("a", { peerASN: undefined, dynamicASN: "internal", ebgpMultiHop: true })],
    "a dynamic ASN": [peer("a", { peerASN: undefined, dynamicASN: "external" })],
    "neither address nor interface": [peer("a", { peerAddress: undefined })],
    "an unnumbered peer": [peer("a", { peerAddress: undefined, interface: "eth0" })],
    "a keepalive longer than the hold time": [peer("a", { holdTime: "9s", keepaliveTime: "10s" })],
    "a keepalive as long as the hold time": [peer("a", { holdTime: "9s", keepaliveTime: "9s" })],
    "no keepalives": [peer("a", { holdTime: "0s", keepaliveTime: "0s" })],
    "a keepalive without a hold time": [peer("a", { holdTime: "0s", keepaliveTime: "3s" })],
    "two passwords": [peer("a", { password: "x", passwordSecret: { name: "good" } })],
    "two passwords on no node": [peer("a", { password: "x", passwordSecret: { name: "good" }, ...on("node2") })],
    "a Secret that isn't there, on no node": [peer("a", { passwordSecret: { name: "none" }, ...on("node2") })],
    "a peer that isn't checked": [peer("a", { disableMP: true, myASN: 0 })],
    "a peer that isn't checked, and a good one": [peer("a", { disableMP: true }), peer("b")],
    "a BFD profile": [profile("fast"), peer("a", { bfdProfile: "fast" })],
    "a BFD profile that isn't there, on no node": [peer("a", { bfdProfile: "none", ...on("node2") })],
    "BFD echo": [profile("echo", { echoMode: true }), A, peer("a", { bfdProfile: "echo" }), bgp("x")],
    "BFD echo and IPv6": [profile("echo", { echoMode: true }), V6, peer("a", { bfdProfile: "echo" }), bgp("x")],
    "BFD echo and IPv6 for others": [
        profile("echo", { echoMode: true }), V6, peer("a", { bfdProfile: "echo" }), peer("b"), bgp("x", { peers: ["b"] }),
    ], // prettier-ignore
    "BFD echo and IPv6 on two nodes": [
        profile("echo", { echoMode: true }), V6, peer("a", { bfdProfile: "echo", ...on("node1") }), bgp("x", on("node2")),
    ], // prettier-ignore
    "raw FRR configuration": [["ConfigMap", "bgpextras", { extras: "! nothing" }]],
    "an empty piece of raw FRR configuration": [["ConfigMap", "bgpextras", { extras: "" }]],
    "an old peer": [["BGPPeer/v1beta1", "a", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.1" }]],
    "an old peer with timers": [
        ["BGPPeer/v1beta1", "a", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.1", holdTime: "9s", keepaliveTime: "3s" }],
    ], // prettier-ignore
    "an old peer with a new field": [
        ["BGPPeer/v1beta1", "a", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.1", vrf: "red" }],
    ],
    "an old peer with an old port": [
        ["BGPPeer/v1beta1", "a", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.1", peerPort: 0 }],
    ],
    "a name twice": [A, pool("a", ["10.2.0.0/24"])],
    "a name of two kinds": [A, bgp("a")],
    "a name in capitals": [pool("A", ["10.1.0.0/24"])],
    "a name with a dot": [pool("a.b", ["10.1.0.0/24"])],
    "a name with a line": [pool("a_b", ["10.1.0.0/24"])],
    "a name that is too long": [pool("a".repeat(260), ["10.1.0.0/24"])],
    "a label that is none": [pool("a", ["10.1.0.0/24"], { labels: { "a b": "c" } })],
    "a label's value that is none": [pool("a", ["10.1.0.0/24"], { labels: { a: "b c" } })],
    "an annotation that is none": [pool("a", ["10.1.0.0/24"], { annotations: { "a b": "c" } })],
    "an annotation": [pool("a", ["10.1.0.0/24"], { annotations: { "Example.com/A": "b c" } })],
};

const ELSEWHERE: Short[] = [
    A,
    peer("a"),
    peer("a", { disableMP: true }),
    bgp("x"),
    l2("x"),
    profile("fast"),
    ["Community", "c", alias("blue")],
];

export function handPicked(backend: Backend): Case[] {
    const together = Object.entries(TOGETHER).map(([title, shorts]) => ({
        title,
        manifests: objects(shorts),
        changes: [],
    }));
    const elsewhere = ELSEWHERE.map(([kind, name, spec]) => ({
        title: `${kind} in another namespace`,
        manifests: objects([[kind, name, spec, { namespace: "default" }]]),
        changes: [],
    }));
    // Native mode panics on such a router ID, and then doesn't process the other cases.
    const deadly: Case = {
        title: "an IPv6 router ID",
        manifests: objects([peer("a", { routerID: "2001:db8::1" })]),
        changes: [],
        webhookOnly: backend === "native",
    };
    return [...together, ...elsewhere, deadly];
}
