import assert from "node:assert/strict";
import { BACKENDS, checkInputs, checkManifests, type Backend, type Finding } from "../../../rules";
import { offers } from "../../../rules/objects/offered";
import { isRange, parseRange } from "../../../rules/shared/addresses";
import { FIELD_SINCE, type KindName } from "../../../rules/kinds";
import { singles } from "../../lab/differential/configurations";
import { handPicked } from "../../lab/differential/handPicked";
import { assertWellWritten, peer } from "./helpers";

const pool = { name: "lan", addresses: ["192.0.2.0/24"] };

/** The hint of the only finding at a path. */
function hintAt(path: string, findings: Finding[]): string {
    const found = findings.filter((finding) => finding.path === path);
    assert.equal(found.length, 1, `${path}: ${JSON.stringify(findings, undefined, 1)}`);
    assertWellWritten(found);
    return found[0]!.hint;
}

describe("a hint", () => {
    const ranges: [written: string, meant: string[]][] = [
        ["192.0.2.240-250", ["192.0.2.240-192.0.2.250"]],
        ["192.0.2.240-2.250", ["192.0.2.240-192.0.2.250"]],
        ["192.0.2.10–192.0.2.20", ["192.0.2.10-192.0.2.20"]],
        ["192.0.2.10 — 20", ["192.0.2.10-192.0.2.20"]],
        ["192.0.2.10..192.0.2.20", ["192.0.2.10-192.0.2.20"]],
        ["192.0.2.30-192.0.2.31,192.0.2.40-192.0.2.41", ["192.0.2.30-192.0.2.31", "192.0.2.40-192.0.2.41"]],
        ["192.0.2.0/28; 192.0.2.32", ["192.0.2.0/28", "192.0.2.32/32"]],
        ["192.0.2.50/24-192.0.2.60/24", ["192.0.2.50-192.0.2.60"]],
        ["192.0.2.70-192.0.2.71/24", ["192.0.2.70-192.0.2.71"]],
        ["192.0.2.64/255.255.255.192", ["192.0.2.64/26"]],
        ["192.0.2.64 255.255.255.192", ["192.0.2.64/26"]],
        ["192.0.2.0/0.0.0.0", ["192.0.2.0/0"]],
        ["192.0.2.*", ["192.0.2.0/24"]],
        ["192.0.x.x", ["192.0.0.0/16"]],
        ["192.0.2.80", ["192.0.2.80/32"]],
        ["2001:db8::1", ["2001:db8::1/128"]],
        ["192.0.2.112 to 192.0.2.113", ["192.0.2.112-192.0.2.113"]],
        ["192.000.002.120/32", ["192.0.2.120/32"]],
        ["192.0.2.10 - 192.0.2.010", ["192.0.2.10-192.0.2.10"]],
        ["192.0.2.0 / 24", ["192.0.2.0/24"]],
        ["192.0.2.0\\24", ["192.0.2.0/24"]],
        ["[192.0.2.1-192.0.2.3]", ["192.0.2.1-192.0.2.3"]],
        ["\u201c192.0.2.0/28\u201d", ["192.0.2.0/28"]],
        ["2001:db8::10-20", ["2001:db8::10-2001:db8::20"]],
        ["2001:db8::10-2001:db8::1f/64", ["2001:db8::10-2001:db8::1f"]],
    ];
    for (const [written, meant] of ranges) {
        it(`suggests the range that ${JSON.stringify(written)} means`, () => {
            const hint = hintAt(
                "pools[0].addresses[0]",
                checkInputs({ pools: [{ name: "lan", addresses: [written] }] }),
            );
            assert.deepEqual(
                hint.match(/"[^"]*"/g),
                meant.map((one) => JSON.stringify(one)),
            );
            assert.ok(meant.every((one) => isRange(parseRange(one))));
        });
    }

    it("has an example if the meaning of a range is unclear", () => {
        for (const text of [
            "",
            "lan",
            "192.0.2.0/33",
            "192.0.2.0/255.0.255.0",
            "300.0.0.0/8",
            "1.2.3.4-",
            "-",
            ",",
            "to",
        ]) {
            const parsed = parseRange(text);
            assert.ok(!isRange(parsed) && /such as "192\.0\.2\.0\/24"/.test(parsed.hint), text);
        }
    });

    const misfits: [title: string, inputs: object, path: string, hint: string][] = [
        [
            "a string for a list",
            { pools: [{ ...pool, addresses: "192.0.2.96/28" }] },
            "pools[0].addresses",
            'Write addresses: ["192.0.2.96/28"].',
        ],
        [
            "several values in one string",
            { pools: [{ ...pool, addresses: "192.0.2.0/28, 192.0.2.32/28" }] },
            "pools[0].addresses",
            'Write addresses: ["192.0.2.0/28", "192.0.2.32/28"].',
        ],
        [
            "several values in one string, separated by spaces",
            { pools: [{ ...pool, addresses: "192.0.2.0/28 192.0.2.32-192.0.2.40" }] },
            "pools[0].addresses",
            'Write addresses: ["192.0.2.0/28", "192.0.2.32-192.0.2.40"].',
        ],
        [
            "several values in one string, separated by line breaks",
            { pools: [{ ...pool, addresses: "192.0.2.0/28\n192.0.2.32/28\n" }] },
            "pools[0].addresses",
            'Write addresses: ["192.0.2.0/28", "192.0.2.32/28"].',
        ],
        [
            "an empty map for a list",
            { pools: [{ ...pool, addresses: { "192.0.2.0/28": null } }] },
            "pools[0].addresses",
            "Write a list.",
        ],
        ["a number for a range", { pools: [{ ...pool, addresses: [10] }] }, "pools[0].addresses[0]", "Write a string."],
        [
            "a boolean for a duration",
            { bgp: { peers: [{ ...peer(), name: "gw", holdTime: true }] } },
            "bgp.peers[0].holdTime",
            "Write a string.",
        ],
        [
            "a map for a list",
            { bgp: { peers: [{ ...peer(), name: "gw", nodeSelectors: { matchLabels: { rack: "a" } } }] } },
            "bgp.peers[0].nodeSelectors",
            'Write nodeSelectors: [{ "matchLabels": { "rack": "a" } }].',
        ],
        [
            "a list for a string",
            { bgp: { peers: [{ ...peer(), name: "gw", peerAddress: ["192.0.2.1"] }] } },
            "bgp.peers[0].peerAddress",
            'Write peerAddress: "192.0.2.1".',
        ],
        [
            "a number for a string",
            { pools: [{ ...pool, labels: { tier: 1 } }] },
            "pools[0].labels.tier",
            'Write tier: "1".',
        ],
        [
            "a boolean for a string",
            { pools: [{ ...pool, labels: { prod: true } }] },
            "pools[0].labels.prod",
            'Write prod: "true".',
        ],
        [
            "a string for a number",
            { bgp: { peers: [{ ...peer(), name: "gw", peerPort: "179" }] } },
            "bgp.peers[0].peerPort",
            "Write peerPort: 179.",
        ],
        [
            "an AS number with letters",
            { bgp: { peers: [{ ...peer(), name: "gw", myASN: "AS64512" }] } },
            "bgp.peers[0].myASN",
            "Write myASN: 64512.",
        ],
        [
            "an AS number in two halves",
            { bgp: { peers: [{ ...peer(), name: "gw", myASN: "1.10" }] } },
            "bgp.peers[0].myASN",
            "Write myASN: 65546.",
        ],
        [
            "BFD's milliseconds",
            { bgp: { bfdProfiles: [{ name: "fast", receiveInterval: "300ms" }] } },
            "bgp.bfdProfiles[0].receiveInterval",
            "Write receiveInterval: 300.",
        ],
        [
            "BFD's seconds",
            { bgp: { bfdProfiles: [{ name: "fast", echoInterval: "1s" }] } },
            "bgp.bfdProfiles[0].echoInterval",
            "Write echoInterval: 1000.",
        ],
        [
            "seconds with a unit",
            { install: { timeoutSeconds: "5m" } },
            "install.timeoutSeconds",
            "Write timeoutSeconds: 300.",
        ],
        [
            "a string for a boolean",
            { pools: [{ ...pool, autoAssign: "no" }] },
            "pools[0].autoAssign",
            "Write autoAssign: false.",
        ],
        ["an empty item", { pools: [null, pool] }, "pools[0]", "Remove the empty item."],
        [
            "an empty address",
            { pools: [{ ...pool, addresses: [null, "192.0.2.0/24"] }] },
            "pools[0].addresses[0]",
            "Remove the empty item.",
        ],
        [
            "a label in place of a selector",
            { l2: { advertisements: [{ nodeSelectors: [{ rack: "a" }] }] } },
            "l2.advertisements[0].nodeSelectors[0].rack",
            'Write matchLabels: { "rack": "a" }.',
        ],
        [
            "a label as a string",
            { l2: { advertisements: [{ nodeSelectors: ["rack=a"] }] } },
            "l2.advertisements[0].nodeSelectors[0]",
            'Write { "matchLabels": { "rack": "a" } }.',
        ],
        ["only a name", { bgp: { peers: ["gw"] } }, "bgp.peers[0]", 'Write { "name": "gw" }.'],
    ];
    for (const [title, inputs, path, hint] of misfits) {
        it(`suggests a value of the right type: ${title}`, () => {
            assert.equal(hintAt(path, checkInputs(inputs)), hint);
        });
    }

    it("repeats no value that may be secret", () => {
        const peers = [
            { ...peer(), name: "gw", passwordSecret: "hunter2" },
            { ...peer(), name: "b", password: ["hunter2"] },
        ];
        const findings = checkInputs({ bgp: { peers } });
        assert.match(hintAt("bgp.peers[0].passwordSecret", findings), /^Write passwordSecret: \{ name: /);
        assert.doesNotMatch(JSON.stringify(findings), /hunter2/);

        // the chart's values at a wrong path
        for (const misplaced of ["hunter2", ["hunter2"], { a: "hunter2" }]) {
            const flux = { flux: { valuesFrom: misplaced }, git: { upstreamValues: misplaced } };
            assert.doesNotMatch(JSON.stringify(checkInputs({ install: { method: "FluxGit", ...flux } })), /hunter2/);
        }
    });

    it("exists for an invalid version", () => {
        for (const version of ["latest", "x", ""]) {
            const found = checkInputs({ install: { version, values: { a: 1 } } });
            assert.ok(found.some(({ path, severity }) => path === "install.version" && severity === "error"));
        }
    });

    const keys: [given: object, kind: string, key: string, hint: RegExp][] = [
        [{ "my-asn": 1 }, "BGPPeer", '["my-asn"]', /^Did you mean myASN\?$/],
        [{ peer_address: 1 }, "BGPPeer", ".peer_address", /mean peerAddress\?/],
        [{ remoteASN: 1 }, "BGPPeer", ".remoteASN", /mean peerASN\?/],
        [{ "peer-autodiscovery": {} }, "BGPPeer", '["peer-autodiscovery"]', /^Remove it, and /],
        [{ "auto-assign": false }, "IPAddressPool", '["auto-assign"]', /mean autoAssign\?/],
        [{ protocol: "bgp" }, "IPAddressPool", ".protocol", /^Remove it, and /],
        [{ cidr: "x" }, "IPAddressPool", ".cidr", /mean addresses\?/],
        [{ localpref: 1 }, "BGPAdvertisement", ".localpref", /mean localPref\?/],
        [{ nodeSelector: {} }, "BGPAdvertisement", ".nodeSelector", /mean nodeSelectors\?/],
        [{ neighbour: "x" }, "BGPPeer", ".neighbour", /mean peerAddress\?/],
        [{ neighbours: [] }, "BGPAdvertisement", ".neighbours", /mean peers\?/],
        [{ addressPools: [] }, "BGPAdvertisement", ".addressPools", /mean ipAddressPools\?/],
    ];
    for (const [given, kind, key, hint] of keys) {
        it(`suggests the property for ${key} in ${kind}`, () => {
            const spec =
                kind === "BGPPeer" ? peer(given) : kind === "IPAddressPool" ? { addresses: [], ...given } : given;
            const apiVersion = `metallb.io/${kind === "BGPPeer" ? "v1beta2" : "v1beta1"}`;
            const findings = checkManifests([{ apiVersion, kind, metadata: { name: "a" }, spec }], {
                backend: "frr-k8s",
                metalLbVersion: "0.16.2",
            });
            assert.match(hintAt(`spec${key}`, findings), hint);
        });
    }

    it("has no further findings about a misspelled property", () => {
        const peers = [{ name: "gw", "my-asn": 64512, "peer-asn": 64513, "peer-address": "192.0.2.1" }];
        const errors = checkInputs({ bgp: { peers } }).filter(({ severity }) => severity === "error");
        assert.deepEqual(new Set(errors.map(({ rule }) => rule)), new Set(["unknown-property"]));
        assert.equal(errors.length, 3);
    });

    it("recommends localASN for peers of different racks only if this version has it", () => {
        const racks = ["a", "b"].map((rack, index) => ({
            ...peer({ myASN: 65001 + index, peerAddress: `192.0.2.${index + 1}` }),
            name: rack,
            nodeSelectors: [{ matchLabels: { rack } }],
        }));
        const hint = (version: string, backend: Backend) =>
            hintAt("bgp.peers[1].myASN", checkInputs({ backend, install: { version }, bgp: { peers: racks } }));
        assert.match(hint("0.15.3", "frr"), /^Give all peers the same myASN, or install MetalLB 0\.16\.0 or newer/);
        const same = racks.map((one) => ({ ...one, nodeSelectors: undefined }));
        const [, other] = checkInputs({ backend: "frr", bgp: { peers: same } }).filter(
            ({ rule }) => rule === "peers-my-asn",
        );
        assert.equal(other, undefined);
        const [first] = checkInputs({ backend: "frr", bgp: { peers: same } }).filter(
            ({ rule }) => rule === "peers-my-asn",
        );
        assert.match(first!.hint, /localASN/);
    });

    for (const backend of BACKENDS) {
        for (const metalLbVersion of ["0.13.2", "0.13.12", "0.14.4", "0.15.2", "0.16.2"]) {
            it(`for ${backend} of ${metalLbVersion} doesn't recommend missing fields`, () => {
                const lacking = Object.entries(FIELD_SINCE).flatMap(([kind, fields]) =>
                    [...Object.keys(fields), "bfdProfile", "keepaliveTime", "sourceAddress"]
                        .filter((field) => !offers(kind as KindName, field, { backend, metalLbVersion }))
                        .map((field) => ({ kind, field })),
                );
                const findings = [...singles(backend), ...handPicked(backend)].flatMap(({ manifests }) =>
                    checkManifests(manifests, { backend, metalLbVersion }),
                );
                assert.ok(findings.length > 100);
                for (const { object, path, hint } of findings) {
                    for (const { kind, field } of lacking) {
                        if (!object.startsWith(kind) || path.includes(field)) continue;
                        const named = new RegExp(`(?<!Remove )\\b${field}\\b`).test(hint);
                        assert.ok(!named, `${object} ${path}: ${hint}`);
                    }
                    if (metalLbVersion < "0.14") assert.doesNotMatch(hint, /"frr-k8s"/, `${object} ${path}`);
                }
            });
        }
    }
});
