import assert from "node:assert/strict";
import { checkInputs, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";
import { inputs, nodes, peers } from "./routerInputs";

const login = { username: "pulumi", password: "p4ss" };
const fw1 = { peers: ["fw1"], url: "https://192.168.33.2", ...login };
const fw2 = { peers: ["fw2"], url: "https://192.168.33.4", ...login };

const pfSense = (firewalls: object[], more: object = { nodeAddresses: nodes }, parts: object = {}) =>
    inputs({ pfSense: { firewalls, ...more }, ...parts });
const withPeer = (spec: object) =>
    pfSense([{ peers: ["p"], url: "https://192.168.33.2", ...login }], undefined, {
        peers: [{ name: "p", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", ...spec }],
    });
const at = "pfSense.firewalls[0]";

describe("routers", () => {
    const cases: [string, unknown, string[]][] = [
        ["are right", pfSense([fw1, fw2]), []],
        ["may be none", pfSense([], {}), []],
        ["may be unknown", inputs({ pfSense: UNKNOWN, frr: UNKNOWN }), []],
        ["may be unknown inside", pfSense([UNKNOWN as object, fw2], { nodeAddresses: UNKNOWN }), []],
        [
            "may be unknown further inside",
            pfSense([
                {
                    peers: UNKNOWN,
                    name: UNKNOWN,
                    url: UNKNOWN,
                    username: UNKNOWN,
                    password: UNKNOWN,
                    nodeAddresses: [UNKNOWN],
                },
            ]),
            [],
        ],
        ["may have peers that aren't known", pfSense([fw1], undefined, { peers: UNKNOWN }), []],
        [
            "may have peers of which nothing is known",
            pfSense([fw1], undefined, {
                peers: [
                    {
                        name: "fw1",
                        myASN: 1,
                        peerASN: UNKNOWN,
                        peerAddress: UNKNOWN,
                        holdTime: UNKNOWN,
                        password: UNKNOWN,
                        nodeSelectors: UNKNOWN,
                    },
                ],
            }),
            [],
        ],
        ["need a list", inputs({ pfSense: {} }), ["error pfSense.firewalls required-property"]],
        ["have no other properties", pfSense([{ ...fw1, host: "x" }]), [`error ${at}.host unknown-property`]],
        ["need peers", pfSense([{ ...fw1, peers: [], name: "a" }]), [`error ${at}.peers router-peers`]],
        [
            "are peers that there are",
            pfSense([{ ...fw1, peers: ["fw1", "fw3"] }]),
            [`error ${at}.peers[1] router-peers`],
        ],
        ["are each peer once", pfSense([{ ...fw1, peers: ["fw1", "fw1"] }]), [`error ${at}.peers[1] router-peers`]],
        [
            "don't share peers",
            pfSense([fw1, { ...fw2, name: "b", peers: ["fw1"] }]),
            ["error pfSense.firewalls[1].peers[0] router-peers"],
        ],
        ["share peers as a pair", pfSense([fw1, { ...fw2, name: "b", peers: ["fw1"], secondaryOf: "fw1" }]), []],
        [
            "don't share peers with others",
            inputs({
                pfSense: { firewalls: [fw1], nodeAddresses: nodes },
                frr: { routers: [{ peers: ["fw1"], host: "r" }], nodeAddresses: nodes },
            }),
            ["error frr.routers[0].peers[0] router-peers"],
        ],
        [
            "have names of their own",
            pfSense([fw1, { ...fw2, name: "fw1" }]),
            ["error pfSense.firewalls[1].name router-name"],
        ],
        ["have names for resources", pfSense([{ ...fw1, name: "fw::1" }]), [`error ${at}.name router-name`]],
        [
            "are listed once",
            pfSense([fw1, { ...fw2, url: "https://192.168.33.2:443/" }]),
            ["error pfSense.firewalls[1].url pfsense-url"],
        ],
        [
            "are reached as PfSenseBgp reaches them",
            pfSense([{ ...fw1, url: "http://192.168.33.2", password: undefined, skipTlsVerification: true }]),
            [
                `error ${at}.password pfsense-credentials`,
                `error ${at}.url pfsense-url`,
                `warning ${at}.skipTlsVerification pfsense-tls-skipped`,
            ],
        ],
        [
            "have an owner that fits",
            pfSense([fw1], { nodeAddresses: nodes, owner: "a b" }),
            ["error pfSense.owner router-owner"],
        ],
        [
            "have a router ID where BGP is switched on",
            pfSense([{ ...fw1, routerId: "192.0.2.1" }]),
            [`error ${at}.routerId pfsense-router-id`],
        ],
        [
            "have an interface",
            pfSense([{ ...fw1, updateSource: "a b" }]),
            [`error ${at}.updateSource pfsense-update-source`],
        ],
        [
            "are waited for",
            pfSense([fw1], { nodeAddresses: nodes, verify: true, verifyTimeoutSeconds: 0 }),
            ["error pfSense.verifyTimeoutSeconds property-value"],
        ],
    ];
    const pairs: [string, object[], string[]][] = [
        ["a pair", [fw1, { ...fw2, secondaryOf: "fw1" }], []],
        ["nobody's secondary", [{ ...fw1, secondaryOf: "fw9" }], [`error ${at}.secondaryOf pfsense-secondary`]],
        ["its own secondary", [{ ...fw1, secondaryOf: "fw1" }], [`error ${at}.secondaryOf pfsense-secondary`]],
        [
            "each other's",
            [
                { ...fw1, secondaryOf: "fw2" },
                { ...fw2, secondaryOf: "fw1" },
            ],
            [`error ${at}.secondaryOf pfsense-secondary`, "error pfSense.firewalls[1].secondaryOf pfsense-secondary"],
        ],
        [
            "two secondaries",
            [
                fw1,
                { ...fw2, secondaryOf: "fw1" },
                { ...fw2, url: "https://192.168.33.5", name: "c", peers: ["fw1"], secondaryOf: "fw1" },
            ],
            ["error pfSense.firewalls[2].secondaryOf pfsense-secondary"],
        ],
    ];
    for (const [name, firewalls, expected] of pairs) cases.push([`as ${name}`, pfSense(firewalls), expected]);
    const underivable: [string, object, string[]][] = [
        [
            "dynamicASN",
            { peerASN: undefined, dynamicASN: "external" },
            ["error bgp.peers[0].dynamicASN router-underivable"],
        ],
        [
            "interface",
            { peerAddress: undefined, interface: "eth0" },
            ["error bgp.peers[0].interface router-underivable"],
        ],
        ["vrf", { vrf: "red" }, ["error bgp.peers[0].vrf router-underivable"]],
        ["peerPort", { peerPort: 1179 }, ["error bgp.peers[0].peerPort router-underivable"]],
        ["the usual peerPort", { peerPort: 179 }, []],
        [
            "dualStackAddressFamily",
            { dualStackAddressFamily: true },
            ["error bgp.peers[0].dualStackAddressFamily router-underivable"],
        ],
        ["passwordSecret", { passwordSecret: { name: "s" } }, ["error bgp.peers[0].passwordSecret router-underivable"]],
        ["a hold time", { holdTime: "9500ms" }, ["error bgp.peers[0].holdTime router-timers"]],
        ["a keepalive time", { keepaliveTime: "1.5s" }, ["error bgp.peers[0].keepaliveTime router-timers"]],
        [
            "a password",
            { password: "p4ss word" },
            ["error bgp.peers[0].password router-password", "warning bgp.peers[0].password peer-password-spaces"],
        ],
        [
            "nodeSelectors",
            { nodeSelectors: [{ matchLabels: { rack: "a" } }] },
            ["warning bgp.peers[0].nodeSelectors router-node-addresses"],
        ],
    ];
    for (const [name, spec, expected] of underivable) cases.push([`can't follow ${name}`, withPeer(spec), expected]);
    cases.push(
        [
            "have one ASN",
            pfSense(
                [{ ...fw1, peers: ["fw1", "x"] }],
                { nodeAddresses: [...nodes, "2001:db8::11"] },
                { peers: [peers[0], { ...peers[2], name: "x", peerASN: 64600 }] },
            ),
            [`error ${at}.peers[1] router-asn`],
        ],
        [
            "have one peer of a family",
            pfSense([{ ...fw1, peers: ["fw1", "fw2"] }]),
            [`error ${at}.peers[1] router-family`],
        ],
    );
    const addresses: [string, unknown, string[]][] = [
        ["there", pfSense([fw1], {}), [`error ${at}.nodeAddresses router-node-addresses`]],
        ["some", pfSense([fw1], { nodeAddresses: [] }), [`error ${at}.nodeAddresses router-node-addresses`]],
        ["a router's own", pfSense([{ ...fw1, nodeAddresses: ["192.168.33.11"] }], {}), []],
        [
            "addresses",
            pfSense([fw1], { nodeAddresses: ["node1", "192.168.33.0/24", ...nodes] }),
            [
                "error pfSense.nodeAddresses[0] router-node-addresses",
                "error pfSense.nodeAddresses[1] router-node-addresses",
            ],
        ],
        [
            "there once",
            pfSense([fw1, fw2], { nodeAddresses: ["2001:db8::1", ...nodes, "2001:DB8:0::1"] }),
            ["error pfSense.nodeAddresses[3] router-node-addresses"],
        ],
        [
            "of the peer's family",
            pfSense([{ ...fw1, peers: ["fw1", "fw1-v6"] }]),
            [`error ${at}.peers[1] router-node-addresses`],
        ],
        [
            "of the peer's family, unless one isn't known",
            pfSense([{ ...fw1, peers: ["fw1-v6"] }], { nodeAddresses: [UNKNOWN, ...nodes] }),
            [],
        ],
        [
            "nobody's else",
            pfSense([fw1], { nodeAddresses: [...nodes, "192.168.33.2"] }),
            ["error pfSense.nodeAddresses[2] router-node-addresses"],
        ],
        [
            "outside of pools",
            pfSense([fw1], { nodeAddresses: ["192.168.32.7", ...nodes] }),
            ["error pfSense.nodeAddresses[0] router-node-addresses"],
        ],
    ];
    for (const [name, given, expected] of addresses) cases.push([`have nodes that are ${name}`, given, expected]);
    for (const [name, given, expected] of cases) {
        it(name, () => {
            const ownRules = /^(router|pfsense|property|required|unknown|peer-password)/;
            const findings = checkInputs(given).filter(({ rule }) => ownRules.test(rule));
            assert.deepEqual(brief(findings), expected);
            assertWellWritten(findings);
            assert.doesNotMatch(JSON.stringify(findings), /p4ss/, "findings show no secret");
        });
    }

    it("cause an error if a peer's sourceAddress isn't a node's address", () => {
        const given = (source: string) => ({ backend: "frr", ...(withPeer({ sourceAddress: source }) as object) });
        assert.match(
            brief(checkInputs(given("192.168.33.99"))).join(),
            /bgp\.peers\[0\]\.sourceAddress router-node-addresses/,
        );
        assert.doesNotMatch(brief(checkInputs(given("192.168.33.11"))).join(), /sourceAddress/);
    });

    it("are checked in short time with many nodes and ranges", () => {
        const many = Array.from({ length: 2000 }, (_, i) => `10.1.${i >> 8}.${i & 255}`);
        const ranges = Array.from(
            { length: 5000 },
            (_, i) => `172.${16 + (i >> 12)}.${(i >> 4) & 255}.${(i & 15) * 16}/28`,
        );
        const pools = [{ name: "p", addresses: [...ranges, "10.1.7.200/32"] }];
        const findings = checkInputs(pfSense([fw1], { nodeAddresses: many }, { pools }));
        assert.deepEqual(
            findings.filter(({ rule }) => rule === "router-node-addresses").map(({ path }) => path),
            ["pfSense.nodeAddresses[1992]"],
        );
    }).timeout(5000);
});
