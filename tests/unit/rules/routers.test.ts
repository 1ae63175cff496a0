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
        ["have no findings if they are valid", pfSense([fw1, fw2]), []],
        ["may be an empty list", pfSense([], {}), []],
        ["may be unknown", inputs({ pfSense: UNKNOWN, frr: UNKNOWN }), []],
        ["may be partly unknown", pfSense([UNKNOWN as object, fw2], { nodeAddresses: UNKNOWN }), []],
        [
            "may have unknown properties",
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
        ["are accepted while bgp.peers is unknown", pfSense([fw1], undefined, { peers: UNKNOWN }), []],
        [
            "are accepted while a peer's fields are unknown",
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
        ["require firewalls", inputs({ pfSense: {} }), ["error pfSense.firewalls required-property"]],
        ["refuse unknown properties", pfSense([{ ...fw1, host: "x" }]), [`error ${at}.host unknown-property`]],
        ["require peers", pfSense([{ ...fw1, peers: [], name: "a" }]), [`error ${at}.peers router-peers`]],
        ["refuse unknown peers", pfSense([{ ...fw1, peers: ["fw1", "fw3"] }]), [`error ${at}.peers[1] router-peers`]],
        [
            "refuse a duplicate peer",
            pfSense([{ ...fw1, peers: ["fw1", "fw1"] }]),
            [`error ${at}.peers[1] router-peers`],
        ],
        [
            "may not share a peer",
            pfSense([fw1, { ...fw2, name: "b", peers: ["fw1"] }]),
            ["error pfSense.firewalls[1].peers[0] router-peers"],
        ],
        ["may share a peer as a pair", pfSense([fw1, { ...fw2, name: "b", peers: ["fw1"], secondaryOf: "fw1" }]), []],
        [
            "may not share a peer with a router of another family",
            inputs({
                pfSense: { firewalls: [fw1], nodeAddresses: nodes },
                frr: { routers: [{ peers: ["fw1"], host: "r" }], nodeAddresses: nodes },
            }),
            ["error frr.routers[0].peers[0] router-peers"],
        ],
        [
            "require unique names",
            pfSense([fw1, { ...fw2, name: "fw1" }]),
            ["error pfSense.firewalls[1].name router-name"],
        ],
        [
            "require names that are valid for resources",
            pfSense([{ ...fw1, name: "fw::1" }]),
            [`error ${at}.name router-name`],
        ],
        [
            "refuse a duplicate firewall",
            pfSense([fw1, { ...fw2, url: "https://192.168.33.2:443/" }]),
            ["error pfSense.firewalls[1].url pfsense-url"],
        ],
        [
            "require a connection as PfSenseBgp does",
            pfSense([{ ...fw1, url: "http://192.168.33.2", password: undefined, skipTlsVerification: true }]),
            [
                `error ${at}.password pfsense-credentials`,
                `error ${at}.url pfsense-url`,
                `warning ${at}.skipTlsVerification pfsense-tls-skipped`,
            ],
        ],
        [
            "refuse an invalid owner",
            pfSense([fw1], { nodeAddresses: nodes, owner: "a b" }),
            ["error pfSense.owner router-owner"],
        ],
        [
            "refuse a router ID without enableBgp",
            pfSense([{ ...fw1, routerId: "192.0.2.1" }]),
            [`error ${at}.routerId pfsense-router-id`],
        ],
        [
            "refuse an invalid updateSource",
            pfSense([{ ...fw1, updateSource: "a b" }]),
            [`error ${at}.updateSource pfsense-update-source`],
        ],
        [
            "refuse a verifyTimeoutSeconds of 0",
            pfSense([fw1], { nodeAddresses: nodes, verify: true, verifyTimeoutSeconds: 0 }),
            ["error pfSense.verifyTimeoutSeconds property-value"],
        ],
    ];
    const pairs: [string, object[], string[]][] = [
        ["accept a pair", [fw1, { ...fw2, secondaryOf: "fw1" }], []],
        [
            "refuse a secondary of an unknown firewall",
            [{ ...fw1, secondaryOf: "fw9" }],
            [`error ${at}.secondaryOf pfsense-secondary`],
        ],
        [
            "refuse a secondary of itself",
            [{ ...fw1, secondaryOf: "fw1" }],
            [`error ${at}.secondaryOf pfsense-secondary`],
        ],
        [
            "refuse secondaries of each other",
            [
                { ...fw1, secondaryOf: "fw2" },
                { ...fw2, secondaryOf: "fw1" },
            ],
            [`error ${at}.secondaryOf pfsense-secondary`, "error pfSense.firewalls[1].secondaryOf pfsense-secondary"],
        ],
        [
            "refuse two secondaries of one primary",
            [
                fw1,
                { ...fw2, secondaryOf: "fw1" },
                { ...fw2, url: "https://192.168.33.5", name: "c", peers: ["fw1"], secondaryOf: "fw1" },
            ],
            ["error pfSense.firewalls[2].secondaryOf pfsense-secondary"],
        ],
    ];
    for (const [name, firewalls, expected] of pairs) cases.push([name, pfSense(firewalls), expected]);
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
        ["a peerPort of 179", { peerPort: 179 }, []],
        [
            "dualStackAddressFamily",
            { dualStackAddressFamily: true },
            ["error bgp.peers[0].dualStackAddressFamily router-underivable"],
        ],
        ["passwordSecret", { passwordSecret: { name: "s" } }, ["error bgp.peers[0].passwordSecret router-underivable"]],
        ["a hold time in half seconds", { holdTime: "9500ms" }, ["error bgp.peers[0].holdTime router-timers"]],
        [
            "a keepalive time in half seconds",
            { keepaliveTime: "1.5s" },
            ["error bgp.peers[0].keepaliveTime router-timers"],
        ],
        [
            "a password with a space",
            { password: "p4ss word" },
            ["error bgp.peers[0].password router-password", "warning bgp.peers[0].password peer-password-spaces"],
        ],
        [
            "nodeSelectors",
            { nodeSelectors: [{ matchLabels: { rack: "a" } }] },
            ["warning bgp.peers[0].nodeSelectors router-node-addresses"],
        ],
    ];
    for (const [name, spec, expected] of underivable)
        cases.push([`${expected.length === 0 ? "accept" : "report"} a peer with ${name}`, withPeer(spec), expected]);
    cases.push(
        [
            "refuse peers with different ASNs",
            pfSense(
                [{ ...fw1, peers: ["fw1", "x"] }],
                { nodeAddresses: [...nodes, "2001:db8::11"] },
                { peers: [peers[0], { ...peers[2], name: "x", peerASN: 64600 }] },
            ),
            [`error ${at}.peers[1] router-asn`],
        ],
        [
            "refuse two peers of one address family",
            pfSense([{ ...fw1, peers: ["fw1", "fw2"] }]),
            [`error ${at}.peers[1] router-family`],
        ],
    );
    const addresses: [string, unknown, string[]][] = [
        ["refuse missing nodeAddresses", pfSense([fw1], {}), [`error ${at}.nodeAddresses router-node-addresses`]],
        [
            "refuse empty nodeAddresses",
            pfSense([fw1], { nodeAddresses: [] }),
            [`error ${at}.nodeAddresses router-node-addresses`],
        ],
        ["accept a router's own nodeAddresses", pfSense([{ ...fw1, nodeAddresses: ["192.168.33.11"] }], {}), []],
        [
            "refuse nodeAddresses that aren't addresses",
            pfSense([fw1], { nodeAddresses: ["node1", "192.168.33.0/24", ...nodes] }),
            [
                "error pfSense.nodeAddresses[0] router-node-addresses",
                "error pfSense.nodeAddresses[1] router-node-addresses",
            ],
        ],
        [
            "refuse duplicate nodeAddresses",
            pfSense([fw1, fw2], { nodeAddresses: ["2001:db8::1", ...nodes, "2001:DB8:0::1"] }),
            ["error pfSense.nodeAddresses[3] router-node-addresses"],
        ],
        [
            "require nodeAddresses of each peer's address family",
            pfSense([{ ...fw1, peers: ["fw1", "fw1-v6"] }]),
            [`error ${at}.peers[1] router-node-addresses`],
        ],
        [
            "accept nodeAddresses of unknown address family",
            pfSense([{ ...fw1, peers: ["fw1-v6"] }], { nodeAddresses: [UNKNOWN, ...nodes] }),
            [],
        ],
        [
            "refuse nodeAddresses that are a router's address",
            pfSense([fw1], { nodeAddresses: [...nodes, "192.168.33.2"] }),
            ["error pfSense.nodeAddresses[2] router-node-addresses"],
        ],
        [
            "refuse nodeAddresses inside a pool",
            pfSense([fw1], { nodeAddresses: ["192.168.32.7", ...nodes] }),
            ["error pfSense.nodeAddresses[0] router-node-addresses"],
        ],
    ];
    for (const [name, given, expected] of addresses) cases.push([name, given, expected]);
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

    it("are checked with thousands of nodes and ranges", () => {
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
    });
});
