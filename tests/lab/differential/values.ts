/** A value for one field of one kind: it changes a valid configuration, perhaps to an invalid one. */
export interface Change {
    kind: string;
    path: string;
    value: unknown;
}

const selector = (...values: string[]) => ({ matchExpressions: [{ key: "tier", operator: "In", values }] });
const labels = (tier: string) => ({ matchLabels: { tier } });
const operators = (operator: string, values?: string[]) => ({ matchExpressions: [{ key: "tier", operator, values }] });

/** Lists of selectors, valid and invalid; some have labels of the lab's node and of the pools. */
const SELECTORS = [
    [],
    [{}],
    [labels("b")],
    [labels("none")],
    [{ matchLabels: { "kubernetes.io/hostname": "node1" } }],
    [labels("b"), labels("b")],
    [labels("b"), selector("b")],
    [selector("a", "b"), selector("b", "a")],
    [selector("a", "a")],
    [operators("In")],
    [operators("In", [])],
    [operators("Exists")],
    [operators("Exists", ["a"])],
    [operators("DoesNotExist")],
    [operators("NotIn", ["b"])],
    [operators("Near", ["b"])],
    [operators("Gt", ["1"])],
    [{ matchLabels: { "not a key": "x" } }],
    [{ matchLabels: { tier: "not a value" } }],
    [
        {
            matchExpressions: [
                { key: "tier", operator: "Exists" },
                { key: "tier", operator: "Exists" },
            ],
        },
    ],
    [{ matchExpressions: [{ key: "", operator: "Exists" }] }],
    [{ matchLabel: {} }],
    "text",
];

const NAMES = [[], ["a"], ["a", "b"], ["a", "a"], ["none"], [""], ["a", "none"], [7], "a"];
const INTERVALS = [10, 60000, 9, 60001, 0, -1, 300, 1.5, "300"];
const SWITCH = [true, false, "true", 1];
const DURATIONS = [
    "90s", "3s", "2999ms", "3000ms", "2s", "1s", "0s", "500ms", "999ms", "1h", "18h12m15s", "-1s", "-3s", "90", 90, "",
    "1d", "1.5s", "4.5s", "1m30s", "90S", "+9s", ".5m", "9s ", "9223372036s", "1e3s", "0", "5µs", "70000s",
]; // prettier-ignore
const ADDRESSES = [
    "10.9.0.9", "10.9.0.1", "2001:db8::1", "::ffff:10.9.0.9", "10.9.0.09", "10.9.0.256", "10.9.0.0/24", "host", "", " 10.9.0.9",
    "fe80::1%eth0", "10.9.0", "0.0.0.0", "::", "1.2.3.4.5", 7,
]; // prettier-ignore
const ASNS = [0, 1, 64512, 64513, 65535, 65536, 23456, 4294967294, 4294967295, 4294967296, -1, 1.5, "64512"];

const FIELDS: Record<string, Record<string, unknown[]>> = {
    IPAddressPool: {
        addresses: [
            [], ["10.1.0.1"], ["10.1.0.1/32"], ["10.1.0.0/33"], ["10.1.0.5/24"], ["10.1.0.9-10.1.0.9"], ["10.1.0.9-10.1.0.8"],
            ["10.1.0.1 - 10.1.0.9"], [" 10.1.0.0/24"], ["10.1.0.0/24 "], ["10.1.0.1-10.1.0.9-10.1.0.20"], ["10.1.0.1-"], ["-10.1.0.9"],
            ["10.1.0.1-2001:db8::9"], ["::ffff:10.1.0.1-10.1.0.9"], ["10.1.0.0/24", "10.1.0.0/24"], ["10.1.0.0/24", "10.1.0.255/32"],
            ["10.1.0.0/25", "10.1.0.128/25"], ["10.1.0.1-10.1.0.9", "10.1.0.9-10.1.0.12"], ["10.1.0.1-10.1.0.9", "10.1.0.10-10.1.0.12"],
            ["10.2.0.0/16"], ["10.2.0.40/32"], ["10.2.0.41/32"], ["0.0.0.0/0"], ["2001:db8::/64"], ["2001:db8::1-2001:db8::9"],
            ["2001:db8::/129"], ["::ffff:10.1.0.0/120"], ["::ffff:10.2.0.0/120"], ["::ffff:10.2.0.0/95"], ["::/0"], ["127.0.0.0/8"],
            ["224.0.0.0/4"], ["10.1.0.0/024"], ["10.01.0.0/24"], ["10.1.0.0/+24"], ["10.1.0.0/-1"], ["10.1.0.0/"], ["/24"], [""], ["a"],
            ["fe80::1%eth0/64"], ["10.1.0.0/24,10.3.0.0/24"], ["10.1.0.0/255.255.255.0"], "10.1.0.0/24", [7], [null], undefined,
            ["255.255.255.250-255.255.255.255"], ["0.0.0.0-255.255.255.255"], ["10.1.0.3-10.1.0.250"], ["10.1.0.0/31"],
        ], // prettier-ignore
        autoAssign: SWITCH,
        avoidBuggyIPs: SWITCH,
        serviceAllocation: [{}, { priority: 1 }, { priority: -1 }, { priority: 1.5 }, { namespace: ["a"] }, "all", []],
        "serviceAllocation.namespaces": [...NAMES, ["default"], ["Not A Name"]],
        "serviceAllocation.namespaceSelectors": SELECTORS,
        "serviceAllocation.serviceSelectors": SELECTORS,
        adresses: [["10.1.0.0/24"]],
    },
    BGPPeer: {
        myASN: [...ASNS, undefined],
        peerASN: [...ASNS, undefined],
        dynamicASN: ["internal", "external", "", "other"],
        localASN: ASNS,
        peerAddress: [...ADDRESSES, "10.9.0.2", undefined],
        interface: ["eth0", "", "not an interface"],
        sourceAddress: ADDRESSES,
        peerPort: [179, 1, 16384, 16385, 0, -1, "179"],
        holdTime: DURATIONS,
        keepaliveTime: DURATIONS,
        connectTime: DURATIONS,
        routerID: ADDRESSES,
        nodeSelectors: SELECTORS,
        password: ["secret", "", "with space", "x".repeat(80), "x".repeat(81), 7],
        passwordSecret: [
            {},
            { name: "" },
            { name: "good" },
            { name: "opaque" },
            { name: "keyless" },
            { name: "none" },
            { nam: "x" },
        ],
        "passwordSecret.namespace": ["metallb-system", "other", ""],
        bfdProfile: ["fast", "none", "", 7],
        enableGracefulRestart: SWITCH,
        ebgpMultiHop: SWITCH,
        vrf: ["red", ""],
        dualStackAddressFamily: SWITCH,
        disableMP: SWITCH,
        peerAsn: [64513],
    },
    BGPAdvertisement: {
        aggregationLength: [32, 33, 31, 24, 23, 16, 1, 0, -1, 128, "32", 24.5],
        aggregationLengthV6: [128, 129, 127, 64, 1, 0, -1, "128"],
        localPref: [0, 1, 100, -1, 2147483647, 2147483648, 4294967295, 4294967296, 1.5, "100"],
        asPathPrepend: [0, 1, 10, 11, -1],
        communities: [
            [], ["64512:1"], ["65535:65282"], ["65536:1"], ["1:65536"], ["64512:1", "64512:1"], ["64512:1", "64512:01"], ["no-export"],
            ["none"], ["large:1:2:3"], ["large:4294967296:2:3"], ["large:1:2"], ["small:1:2:3"], ["1:2:3"], ["1:2:3:4"], [":"], ["1:"],
            [""], ["-1:2"], [" 1:2"], ["0x1:2"], ["0:0"], ["large:1:2:3:4"], ["LARGE:1:2:3"], ["+1:2"], ["blue"], ["team:blue"],
            Array.from({ length: 64 }, (_, at) => `64512:${at}`), Array.from({ length: 63 }, (_, at) => `64512:${at}`), [7], "1:2",
        ], // prettier-ignore
        ipAddressPools: NAMES,
        ipAddressPoolSelectors: SELECTORS,
        nodeSelectors: SELECTORS,
        serviceSelectors: SELECTORS,
        peers: [[], ["p1"], ["p1", "p2"], ["p1", "p1"], ["none"], [""], [7]],
        communitys: [["1:2"]],
    },
    L2Advertisement: {
        ipAddressPools: NAMES,
        ipAddressPoolSelectors: SELECTORS,
        nodeSelectors: SELECTORS,
        serviceSelectors: SELECTORS,
        interfaces: [[], ["eth0"], ["eth0", "eth0"], [""], [7], "eth0"],
        preferredNodeSelectors: [
            [], ...[0, 1, 100, 101, -1].map((weight) => [{ weight, preference: labels("b") }]), [{ weight: 1 }], [{ preference: {} }],
            [{ weight: 1, preference: {} }, { weight: 1, preference: {} }], [{ weight: 1, preference: operators("In") }],
            [{ weight: 1, preference: operators("Near", ["a"]) }], [{ weight: 1, preference: selector("a", "a") }],
        ], // prettier-ignore
        interface: ["eth0"],
    },
    BFDProfile: {
        receiveInterval: INTERVALS,
        transmitInterval: INTERVALS,
        echoInterval: INTERVALS,
        detectMultiplier: [2, 255, 1, 256, 0, -1],
        minimumTtl: [1, 254, 0, 255, -1],
        echoMode: SWITCH,
        passiveMode: SWITCH,
        minimumTTL: [1],
    },
    Community: {
        communities: [
            [], [{}], [{ name: "blue" }], [{ value: "64512:1" }], [{ name: "", value: "64512:1" }],
            ...["64512:65536", "65536:1", "text", "", "large:1:2:3", "large:1:2", "1", "1:2:3", "no-export"].map((value) => [{ name: "green", value }]),
            [{ name: "green", value: "1:1" }, { name: "green", value: "1:2" }], [{ name: "blue", value: "1:1" }, { name: "blue", value: "1:1" }],
            [{ name: "team:blue", value: "1:1" }], [{ name: "1:1", value: "1:1" }], [{ nam: "a" }], "a", [null],
        ], // prettier-ignore
        community: [[]],
    },
};

/** Every value of every field, once. */
export const changes: Change[] = Object.entries(FIELDS).flatMap(([kind, fields]) =>
    Object.entries(fields).flatMap(([path, values]) => values.map((value) => ({ kind, path, value }))),
);
