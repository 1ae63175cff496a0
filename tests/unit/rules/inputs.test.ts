import assert from "node:assert/strict";
import { advertisementName, check, checkInputs, fromInputs, passwordSecretName, UNKNOWN } from "../../../rules";
import { componentShape } from "../../../rules/inputs/component";
import { assertWellWritten, brief } from "./helpers";

const pool = { name: "p", addresses: ["10.0.0.0/24"] };
const peer = { name: "fw", myASN: 64512, peerASN: 64600, peerAddress: "192.0.2.1" };

describe("inputs", () => {
    const structural: [string, unknown, string[]][] = [
        ["may be missing", undefined, []],
        ["may be empty", {}, []],
        ["may not be a list", [], ["error  property-type"]],
        ["with an unknown key", { pool: [] }, ["error pool unknown-property"]],
        [
            "with unknown keys in a peer",
            { bgp: { peers: [{ ...peer, myAsn: 1, peerAsn: 2 }] } },
            ["error bgp.peers[0].myAsn unknown-property", "error bgp.peers[0].peerAsn unknown-property"],
        ],
        ["with a missing name", { pools: [{ addresses: [] }] }, ["error pools[0].name required-property"]],
        [
            "with wrong types",
            { pools: [{ name: 5, addresses: "10.0.0.0/24", autoAssign: "yes" }] },
            [
                "error pools[0].addresses property-type",
                "error pools[0].autoAssign property-type",
                "error pools[0].name property-type",
            ],
        ],
        [
            "with values out of bounds",
            { bgp: { peers: [{ ...peer, peerPort: 16385, myASN: -1, peerASN: 1.5 }] } },
            [
                "error bgp.peers[0].myASN property-value",
                "error bgp.peers[0].peerASN property-type",
                "error bgp.peers[0].peerPort property-value",
            ],
        ],
        ["with an unknown backend", { backend: "bird" }, ["error backend property-value"]],
        ["with null, as empty keys in YAML have", { pools: null, bgp: { peers: [{ ...peer, vrf: null }] } }, []],
        [
            "with unknown values everywhere",
            {
                backend: UNKNOWN,
                install: { version: UNKNOWN, values: { a: UNKNOWN }, timeoutSeconds: UNKNOWN },
                namespace: UNKNOWN,
                pools: [UNKNOWN, { name: UNKNOWN, addresses: [UNKNOWN], labels: { a: UNKNOWN } }],
                bgp: {
                    peers: UNKNOWN,
                    advertisements: [{ ipAddressPools: UNKNOWN, communities: [UNKNOWN], localPref: UNKNOWN }],
                },
                l2: { advertisements: [{ nodeSelectors: [{ matchLabels: UNKNOWN }] }] },
            },
            [],
        ],
        [
            "with several advertisements without names",
            { l2: { advertisements: [{}, { name: "b" }, {}] } },
            [
                "error l2.advertisements[0].name advertisement-name",
                "error l2.advertisements[2].name advertisement-name",
            ],
        ],
        [
            "with a Secret reference without a name",
            { bgp: { peers: [{ ...peer, passwordSecret: {} }] } },
            ["error bgp.peers[0].passwordSecret.name required-property"],
        ],
        [
            "with names too long for the passwords' Secrets",
            {
                bgp: {
                    peers: [
                        { ...peer, name: "a".repeat(241), password: "p" },
                        { ...peer, name: "b".repeat(241), password: UNKNOWN },
                        { ...peer, name: "c".repeat(240), password: "p" },
                        { ...peer, name: "d".repeat(241) },
                        { ...peer, name: "e".repeat(254), password: "p" },
                        { ...peer, name: UNKNOWN, password: "p" },
                    ],
                },
            },
            ["error bgp.peers[0].name peer-password-name", "error bgp.peers[1].name peer-password-name"],
        ],
        [
            "with an empty password",
            { bgp: { peers: [{ ...peer, password: "" }] } },
            ["error bgp.peers[0].password peer-password"],
        ],
        [
            "with labels for a namespace with create: false",
            { namespace: { create: false, labels: { team: "net" } } },
            ["warning namespace.create pod-security", "warning namespace.labels namespace-labels"],
        ],
        [
            "with labels for the namespace of an existing installation",
            { namespace: { labels: { team: "net" } }, install: { method: "Existing" } },
            ["warning namespace.labels namespace-labels"],
        ],
        ["with labels for a namespace with create: true", { namespace: { create: true, labels: { team: "net" } } }, []],
        [
            "with labels that Kubernetes refuses",
            { namespace: { labels: { "bad key!": "net", team: "x y", "example.com/tier": UNKNOWN } } },
            ['error namespace.labels["bad key!"] object-label', 'error namespace.labels["team"] object-label'],
        ],
        ...(["HelmRelease", "HelmChart", "Flux"] as const).flatMap((method) =>
            ["My_Release!", "", "a".repeat(54)].map((releaseName): [string, unknown, string[]] => [
                `with a release name that Helm refuses, by ${method}: ${JSON.stringify(releaseName)}`,
                { install: { method, releaseName } },
                ["error install.releaseName release-name"],
            ]),
        ),
        ["with a release name that Helm accepts", { install: { releaseName: "a".repeat(49) + ".b-c" } }, []],
        [
            "with an invalid loadBalancerClass",
            { install: { loadBalancerClass: "not valid!!" } },
            ["error install.loadBalancerClass load-balancer-class"],
        ],
        ["with a valid loadBalancerClass", { install: { loadBalancerClass: "example.com/MetalLB" } }, []],
        ["with an empty loadBalancerClass", { install: { loadBalancerClass: "" } }, []],
        [
            "with a bigint, which JSON lacks",
            { install: { timeoutSeconds: 300n } },
            ["error install.timeoutSeconds property-type"],
        ],
        [
            "with a BFD profile and an alias that the inputs don't declare",
            {
                bgp: {
                    peers: [{ ...peer, bfdProfile: "fast" }],
                    advertisements: [{ communities: ["home", "64512:100", "large:1:2:3", UNKNOWN] }],
                },
            },
            [
                "warning bgp.advertisements[0].communities[0] made-elsewhere",
                "warning bgp.peers[0].bfdProfile made-elsewhere",
            ],
        ],
        [
            "with a BFD profile and an alias that unknown inputs may declare",
            {
                bgp: {
                    peers: [{ ...peer, bfdProfile: "fast" }],
                    advertisements: [{ communities: ["home"] }],
                    bfdProfiles: UNKNOWN,
                    communities: [UNKNOWN],
                },
            },
            [],
        ],
        [
            "with profiles and communities without required properties",
            { bgp: { bfdProfiles: [{ echoMode: "yes" }], communities: [{ name: "c", communities: [{ name: "a" }] }] } },
            [
                "error bgp.bfdProfiles[0].echoMode property-type",
                "error bgp.bfdProfiles[0].name required-property",
                "error bgp.communities[0].communities[0].value required-property",
            ],
        ],
        ["with unknown labels", { namespace: { create: false, labels: UNKNOWN } }, []],
    ];
    for (const [name, inputs, expected] of structural) {
        it(name, () => {
            const { findings } = fromInputs(inputs);
            assert.deepEqual(brief(findings), expected);
            assertWellWritten(findings);
        });
    }

    it("may be unknown as a whole", () => assert.deepEqual(fromInputs(UNKNOWN), { findings: [] }));

    it("are converted to a configuration with defaults", () => {
        const { configuration } = fromInputs({ pools: [pool], bgp: { peers: [peer], advertisements: [{}] } });
        assert.ok(configuration);
        assert.deepEqual(
            [configuration.backend, configuration.metalLbVersion, configuration.namespace],
            ["frr-k8s", "0.16.2", "metallb-system"],
        );
        assert.deepEqual(
            [configuration.pools[0]?.object, configuration.pools[0]?.path],
            ['IPAddressPool "p"', "pools[0]"],
        );
        assert.equal(configuration.bgpAdvertisements[0]?.name, "advertisement");
        assert.deepEqual(check(configuration), []);
        const given = fromInputs({
            backend: "frr",
            namespace: { name: "lb" },
            install: { version: "0.15.2" },
        }).configuration;
        assert.deepEqual([given?.backend, given?.metalLbVersion, given?.namespace], ["frr", "0.15.2", "lb"]);
        assert.equal(fromInputs({}, { backend: "native" }).configuration?.backend, "native");
    });

    it("are complete for BFD profiles and communities if they contain any", () => {
        const named = {
            peers: [{ ...peer, bfdProfile: "fast" }],
            advertisements: [{ communities: ["home"] }],
        };
        const made = {
            bfdProfiles: [{ name: "fast", detectMultiplier: 3 }],
            communities: [{ name: "ours", communities: [{ name: "home", value: "64512:100" }] }],
        };
        const rulesOf = (bgp: object) => brief(checkInputs({ pools: [pool], bgp }));
        assert.deepEqual(rulesOf({ ...named, ...made }), []);
        assert.deepEqual(rulesOf({ ...named, bfdProfiles: [{ name: "slow", detectMultiplier: 1 }], communities: [] }), [
            "error bgp.advertisements[0].communities[0] community-alias",
            "error bgp.bfdProfiles[0].detectMultiplier bfd-bounds",
            "error bgp.peers[0].bfdProfile peer-bfd-profile",
        ]);
    });

    it("with errors are still checked by the other rules", () => {
        const { configuration, findings } = fromInputs({
            pools: [
                { ...pool, adresses: [] },
                { name: "q", addresses: ["10.0.0.9/32", 5] },
            ],
            bgp: { peers: [{ ...peer, myASN: "64512", holdTime: "1s" }] },
        });
        assert.ok(configuration);
        const errors = [...findings, ...check(configuration)].filter(({ severity }) => severity === "error");
        assert.deepEqual(brief(errors), [
            "error bgp.peers[0].holdTime peer-timers",
            "error bgp.peers[0].myASN property-type",
            "error pools[0].adresses unknown-property",
            "error pools[1].addresses[0] pool-overlap",
            "error pools[1].addresses[1] property-type",
        ]);
    });

    it("have findings with the object, and a hint with the correct property", () => {
        const { findings } = fromInputs({ bgp: { peers: [{ ...peer, peerAdress: "x" }] } });
        assert.deepEqual([findings[0]?.object, findings[0]?.hint], ['BGPPeer "fw"', "Did you mean peerAddress?"]);
    });

    it("of a wrong type have a finding with all property names", () => {
        const [finding] = fromInputs([]).findings;
        for (const name of Object.keys(componentShape)) {
            assert.match(finding!.message, new RegExp(`\\b${name}\\b`));
        }
    });

    it("have a hint how to add BFD profiles and aliases that aren't among them", () => {
        const bgp = { peers: [{ ...peer, bfdProfile: "fast" }], advertisements: [{ communities: ["home"] }] };
        const hints = fromInputs({ bgp }).findings.map(({ hint }) => hint);
        assert.equal(hints.length, 2);
        hints.forEach((hint) => assert.match(hint, /^Add it to bgp\.\w+, with adopt: true if it exists. Or create it/));
    });

    it("have findings without secrets", () => {
        const inputs = {
            bgp: { peers: [{ ...peer, password: 987654, passwordSecret: "topsecret" }] },
            install: { values: "topsecret" },
        };
        assert.doesNotMatch(JSON.stringify(fromInputs(inputs).findings), /987654|topsecret/);
    });

    it("that are unknown don't prevent the checks of known inputs", () => {
        const { configuration } = fromInputs({
            pools: UNKNOWN,
            bgp: { peers: UNKNOWN, advertisements: [{ ipAddressPools: ["x"], peers: ["y"], aggregationLength: 33 }] },
        });
        assert.ok(configuration);
        assert.deepEqual(brief(check(configuration)), [
            "error bgp.advertisements[0].aggregationLength aggregation-length",
        ]);
    });

    it("name the Secret of a password after the peer", () => assert.equal(passwordSecretName("fw"), "fw-bgp-password"));

    it("name a single advertisement by default", () => {
        assert.equal(advertisementName(undefined, 1), "advertisement");
        assert.equal(advertisementName("a", 2), "a");
        assert.equal(advertisementName(undefined, 2), undefined);
        assert.equal(advertisementName(UNKNOWN, 2), UNKNOWN);
    });
});
