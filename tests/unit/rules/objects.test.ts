import assert from "node:assert/strict";
import semver from "semver";
import { check, FIELD_SINCE, KIND_NAMES, NEWEST_KNOWN, SPEC_KEYS, UNKNOWN, type KindName } from "../../../rules";
import { OLDEST_KNOWN } from "../../../rules/versions";
import { advertisements, assertWellWritten, configuration, errors, l2, peer, peers, pools, says } from "./helpers";

/** The fields of MetalLB's kinds in 0.13.2. This list doesn't change. */
const IN_THE_OLDEST: Record<KindName, string[]> = {
    IPAddressPool: ["addresses", "autoAssign"],
    BGPPeer: [
        ...["myASN", "peerASN", "peerAddress", "sourceAddress", "peerPort", "holdTime", "keepaliveTime", "routerID"],
        ...["nodeSelectors", "password", "passwordSecret", "bfdProfile", "ebgpMultiHop"],
    ],
    BGPAdvertisement: [
        ...["aggregationLength", "aggregationLengthV6", "localPref", "communities"],
        ...["ipAddressPools", "ipAddressPoolSelectors", "nodeSelectors", "peers"],
    ],
    L2Advertisement: ["ipAddressPools", "ipAddressPoolSelectors", "nodeSelectors"],
    BFDProfile: [
        ...["receiveInterval", "transmitInterval", "detectMultiplier", "echoInterval"],
        ...["echoMode", "passiveMode", "minimumTtl"],
    ],
    Community: ["communities"],
};

describe("objects", () => {
    it("require names, labels and annotations that Kubernetes accepts", () => {
        const [pool] = pools({ Pool_1: ["10.0.0.0/24"] });
        const labels = { "a b": "c", ok: "-bad", "example.com/fine": "yes", unknown: UNKNOWN };
        assert.deepEqual(errors({ pools: [{ ...pool!, labels, annotations: { "a b": "any thing" } }] }), [
            'error Pool_1.annotations["a b"] object-annotation',
            'error Pool_1.labels["a b"] object-label',
            'error Pool_1.labels["ok"] object-label',
            "error Pool_1.name object-name",
        ]);
    });

    it("require unique names for each kind", () => {
        const same = [...pools({ a: ["10.0.0.0/24"] }), ...pools({ a: ["10.0.1.0/24"] })];
        assert.deepEqual(says("object-duplicate", { pools: same, l2Advertisements: l2({ a: {} }) }), [
            "error a.name object-duplicate",
        ]);
    });

    it("must be in MetalLB's namespace", () => {
        const elsewhere = pools({ a: ["10.0.0.0/24"] }).map((pool) => ({ ...pool, namespace: "default" }));
        assert.deepEqual(errors({ pools: elsewhere }), ["error a.namespace object-namespace"]);
        assert.deepEqual(errors({ pools: elsewhere, namespace: "default" }), []);
        assert.deepEqual(errors({ pools: elsewhere, namespace: UNKNOWN }), []);
        assert.deepEqual(errors({ namespace: "Bad_Name" }), ["error namespace.name object-name"]);
    });

    it("may have only fields of the configured version", () => {
        const parts = {
            pools: pools({
                p: { addresses: ["10.0.0.0/24"], avoidBuggyIPs: true, serviceAllocation: { priority: 1 } },
            }),
            bgpPeers: peers({ fw: peer({ vrf: "red", connectTime: "10s", disableMP: false }) }),
            bgpAdvertisements: advertisements({ x: { asPathPrepend: 1 } }),
            l2Advertisements: l2({ y: { interfaces: ["eth0"], preferredNodeSelectors: [] } }),
        };
        const rule = "field-version";
        const said = (metalLbVersion: string) => says(rule, { ...parts, backend: "frr", metalLbVersion });
        assert.deepEqual(said("0.16.2"), []);
        assert.deepEqual(said("0.16.1"), [`error x.asPathPrepend ${rule}`, `error y.preferredNodeSelectors ${rule}`]);
        assert.deepEqual(said("0.13.5"), [
            `error fw.connectTime ${rule}`,
            `error fw.vrf ${rule}`,
            `error p.serviceAllocation ${rule}`,
            `error x.asPathPrepend ${rule}`,
            `error y.interfaces ${rule}`,
            `error y.preferredNodeSelectors ${rule}`,
        ]);
        assert.deepEqual(said(UNKNOWN), []);
    });

    it("have fields with a first release, or from the oldest release that the rules know", () => {
        for (const kind of KIND_NAMES) {
            const first = SPEC_KEYS[kind].filter((field) => FIELD_SINCE[kind][field] === undefined);
            assert.deepEqual(first, IN_THE_OLDEST[kind], `${kind}: a new field needs "since" at its schema`);
            for (const since of Object.values(FIELD_SINCE[kind]))
                assert.ok(semver.gt(since, OLDEST_KNOWN) && semver.lte(since, NEWEST_KNOWN), since);
        }
    });

    it("require a version that the rules know", () => {
        const said = (metalLbVersion: string, backend: any = "frr") => [
            ...says("metallb-version", { metalLbVersion, backend }),
            ...says("backend-version", { metalLbVersion, backend }),
        ];
        assert.deepEqual(said("0.16.2"), []);
        assert.deepEqual(said("0.15.2"), []);
        assert.deepEqual(said("0.16.2-rc.1"), []);
        for (const version of ["newest", "", "0.16", "0.16.x", "v0.16.2", " 0.16.2", ">=0.13.10", "^0.16.0", "=0.16.2"])
            assert.deepEqual(said(version), ["error install.version metallb-version"], version);
        assert.deepEqual(said("0.17.0"), ["warning install.version metallb-version"]);
        assert.deepEqual(said("0.12.1"), ["warning install.version metallb-version"]);
        assert.deepEqual(said("0.13.5", "frr-k8s"), ["error install.version backend-version"]);
    });

    it("with only unknown values have no findings", () => {
        const unknown = (kind: keyof typeof SPEC_KEYS) => ({
            object: kind,
            path: kind,
            name: UNKNOWN,
            labels: UNKNOWN,
            spec: Object.fromEntries(SPEC_KEYS[kind].map((key) => [key, UNKNOWN])) as any,
        });
        const parts = {
            pools: [unknown("IPAddressPool"), ...pools({ p: ["10.0.0.0/24"] })],
            bgpPeers: [unknown("BGPPeer"), ...peers({ fw: peer() })],
            bgpAdvertisements: [
                unknown("BGPAdvertisement"),
                ...advertisements({ x: { ipAddressPools: ["q"], peers: ["z"] } }),
            ],
            l2Advertisements: [unknown("L2Advertisement"), ...l2({ y: {} })],
            bfdProfiles: [unknown("BFDProfile")],
            communities: [unknown("Community")],
        };
        for (const backend of ["frr", "frr-k8s"] as const)
            assert.deepEqual(check(configuration({ ...parts, backend })), []);
    });

    it("have findings in full sentences", () => {
        const parts = {
            pools: pools({ "P!": ["10.0.0.1", "10.0.0.0/8", "10.1.0.0/16", "::ffff:1.0.0.0/120"], q: [] }),
            bgpPeers: peers({
                a: { myASN: 0, holdTime: "1s", keepaliveTime: "1d", routerID: "2001:db8::1", peerAddress: "x" },
                b: peer({
                    vrf: "red",
                    localASN: 65535,
                    sourceAddress: "192.0.2.7",
                    bfdProfile: "z",
                    passwordSecret: { name: "s" },
                }),
                c: peer({ vrf: "red", myASN: 64513, routerID: "10.0.0.1", ebgpMultiHop: true, peerASN: 64513 }),
            }),
            bgpAdvertisements: advertisements({
                x: {
                    localPref: 100,
                    communities: ["a", "1:2:3", "65535:65281"],
                    peers: ["a", "a"],
                    aggregationLength: 4,
                },
                y: { aggregationLength: 4, serviceSelectors: [{}], asPathPrepend: 3 },
                z: { aggregationLength: 4, aggregationLengthV6: 0 },
            }),
            bfdProfiles: [],
            communities: [],
            secrets: [],
        };
        for (const backend of ["native", "frr", "frr-k8s"] as const) {
            for (const metalLbVersion of ["0.13.5", "0.15.2", "0.16.2"]) {
                assertWellWritten(check(configuration({ ...parts, backend, metalLbVersion })));
            }
        }
    });
});
