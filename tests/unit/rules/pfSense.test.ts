import assert from "node:assert/strict";
import { checkPfSenseBgp, checkPfSenseSessions, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";
import { bgp, firewall, lists, neighbor } from "./pfSenseInputs";

const knowing = (parts: object) => bgp({ neighbors: { "192.168.33.11": { ...neighbor, ...parts } } });
const listing = (...rules: object[]) => bgp({ prefixLists: { ...lists, own: { family: "ipv4", rules } } });
const at = 'neighbors["192.168.33.11"]';
const own = "prefixLists.own";

describe("PfSenseBgp's inputs", () => {
    const cases: [string, unknown, string[]][] = [
        ["are right", bgp(), []],
        ["may be few", { firewall, owner: "prod", asn: 64513 }, []],
        [
            "are missing",
            {},
            ["error asn required-property", "error firewall required-property", "error owner required-property"],
        ],
        ["aren't known", UNKNOWN, []],
        [
            "aren't known anywhere",
            {
                firewall: { url: UNKNOWN, door: UNKNOWN, username: UNKNOWN, password: UNKNOWN, caCertificate: UNKNOWN },
                owner: UNKNOWN,
                asn: UNKNOWN,
                neighbors: {
                    "192.168.33.11": UNKNOWN,
                    "192.168.33.12": {
                        asn: UNKNOWN,
                        password: UNKNOWN,
                        holdTime: UNKNOWN,
                        keepaliveTime: UNKNOWN,
                        fields: UNKNOWN,
                    },
                    "192.168.33.13": { asn: 1, prefixListIn: UNKNOWN, prefixListOut: UNKNOWN, description: UNKNOWN },
                },
                prefixLists: {
                    a: UNKNOWN,
                    b: { family: UNKNOWN, rules: UNKNOWN },
                    c: { family: "ipv4", rules: [UNKNOWN] },
                },
                secondary: UNKNOWN,
            },
            [],
        ],
        ["may hide their neighbors", bgp({ neighbors: UNKNOWN, prefixLists: UNKNOWN }), []],
        [
            "have no other properties",
            bgp({ neighbor: {}, neighbors: { "192.168.33.11": { ...neighbor, asnn: 1 } } }),
            ["error neighbor unknown-property", `error ${at}.asnn unknown-property`],
        ],
        ["have an owner", bgp({ owner: "prod metallb" }), ["error owner router-owner"]],
        ["have an owner that fits", bgp({ owner: "a".repeat(41) }), ["error owner router-owner"]],
        ["have an ASN", bgp({ asn: 0 }), ["error asn property-value"]],
        ["have a router ID for a BGP that is switched on", bgp({ routerId: "192.0.2.1", enableBgp: true }), []],
        ["have no router ID otherwise", bgp({ routerId: "192.0.2.1" }), ["error routerId pfsense-router-id"]],
        [
            "have a router ID that is one",
            bgp({ routerId: "::1", enableBgp: true }),
            ["error routerId pfsense-router-id"],
        ],
    ];
    const neighbors: [string, object, string[]][] = [
        ["a name", bgp({ neighbors: { node1: neighbor } }), ['error neighbors["node1"] router-neighbor-address']],
        [
            "a name, with more that is wrong",
            bgp({ neighbors: { node1: { ...neighbor, asn: 0 } } }),
            ['error neighbors["node1"] router-neighbor-address', 'error neighbors["node1"].asn property-value'],
        ],
        [
            "another spelling",
            bgp({ neighbors: { "2001:DB8::1": { ...neighbor, prefixListIn: "in6", prefixListOut: "in6" } } }),
            ['error neighbors["2001:DB8::1"] router-neighbor-address'],
        ],
        ["a description", knowing({ description: "node 1, rack b: #7 [a] {b} ~&!" }), []],
        [
            "a description that pfSense would garble",
            knowing({ description: "rack ü" }),
            [`error ${at}.description router-text`],
        ],
        [
            "a description with a line of its own",
            knowing({ description: "a\n neighbor 1.2.3.4 shutdown" }),
            [`error ${at}.description router-text`],
        ],
        ["a description with a quote", knowing({ description: 'a "b' }), [`error ${at}.description router-text`]],
        [
            "a long description",
            knowing({ description: "a".repeat(61) }),
            [`error ${at}.description router-description`],
        ],
        ["a description that just fits", knowing({ description: "a".repeat(60) }), []],
        ["a password", knowing({ password: "aZ9._~+/=:@%^-", passwordType: "frr" }), []],
        ["an empty password", knowing({ password: "" }), [`error ${at}.password router-password`]],
        ["a password with a quote", knowing({ password: 'p4ss"' }), [`error ${at}.password router-password`]],
        ["a password with a line break", knowing({ password: "p4ss\n" }), [`error ${at}.password router-password`]],
        ["a password of 81", knowing({ password: "p4ss".padEnd(81, "x") }), [`error ${at}.password router-password`]],
        ["a type without a password", knowing({ passwordType: "frr" }), [`error ${at}.passwordType router-password`]],
        [
            "a type that is none",
            knowing({ password: "x", passwordType: "none" }),
            [`error ${at}.passwordType property-value`],
        ],
        ["timers", knowing({ holdTime: 9, keepaliveTime: 3, connectTime: 5 }), []],
        ["one timer", knowing({ holdTime: 9 }), [`error ${at}.holdTime router-neighbor-timers`]],
        ["the other timer", knowing({ keepaliveTime: 9 }), [`error ${at}.keepaliveTime router-neighbor-timers`]],
        [
            "a short hold time",
            knowing({ holdTime: 2, keepaliveTime: 1 }),
            [`error ${at}.holdTime router-neighbor-timers`],
        ],
        [
            "a long keepalive time",
            knowing({ holdTime: 9, keepaliveTime: 10 }),
            [`error ${at}.keepaliveTime router-neighbor-timers`],
        ],
        ["half a second", knowing({ holdTime: 9.5, keepaliveTime: 3 }), [`error ${at}.holdTime property-type`]],
        ["hops", knowing({ ebgpMultihop: 255 }), []],
        ["many hops", knowing({ ebgpMultihop: 256 }), [`error ${at}.ebgpMultihop property-value`]],
        ["hops of iBGP", knowing({ asn: 64513, ebgpMultihop: 2 }), [`error ${at}.ebgpMultihop peer-multihop`]],
        [
            "a list of the firewall's",
            knowing({ prefixListIn: "mine" }),
            [`warning ${at}.prefixListIn router-prefix-list-foreign`],
        ],
        [
            "a list that can't be",
            knowing({ prefixListIn: "a b" }),
            [`error ${at}.prefixListIn router-prefix-list-name`],
        ],
        [
            "a list that is none",
            knowing({ prefixListIn: "none" }),
            [`error ${at}.prefixListIn router-prefix-list-name`],
        ],
        [
            "a list of the other family",
            knowing({ prefixListOut: "in6" }),
            [`error ${at}.prefixListOut router-prefix-list-family`],
        ],
        ["no policy", bgp({ neighbors: { "192.168.33.11": { asn: 64512 } } }), [`warning ${at} router-no-policy`]],
        ["no policy inside an AS", bgp({ neighbors: { "192.168.33.11": { asn: 64513 } } }), []],
        ["a route map", knowing({ prefixListIn: undefined, fields: { routemap_in: "rm" } }), []],
        [
            "no route map",
            knowing({ prefixListIn: undefined, fields: { routemap_in: "none" } }),
            [`warning ${at} router-no-policy`],
        ],
        ["an interface", knowing({ updateSource: "_vip5f0c2a1b|192.0.2.1" }), []],
        ["no interface", knowing({ updateSource: "lan; reboot" }), [`error ${at}.updateSource pfsense-update-source`]],
        ["more fields", knowing({ fields: { weight: "10", shutdownmessage: "by hand" } }), []],
        ["a field that isn't there", knowing({ fields: { wieght: "10" } }), [`error ${at}.fields pfsense-fields`]],
        [
            "a field of the resource's",
            knowing({ fields: { asnum: "1", descr: "x", peer: "y" } }),
            [
                `error ${at}.fields.asnum pfsense-fields`,
                `error ${at}.fields.descr pfsense-fields`,
                `error ${at}.fields.peer pfsense-fields`,
            ],
        ],
        [
            "a field with a line of its own",
            knowing({ fields: { shutdownmessage: "a\nb" } }),
            [`error ${at}.fields.shutdownmessage router-text`],
        ],
        [
            "a field out of its range",
            knowing({ fields: { weight: "99999999", routemap_in: "a b", passive: "yes", bfd_peer: "default" } }),
            [
                `error ${at}.fields.passive pfsense-fields`,
                `error ${at}.fields.routemap_in pfsense-fields`,
                `error ${at}.fields.weight pfsense-fields`,
            ],
        ],
        [
            "texts that pfSense would decode",
            knowing({ description: "a &amp; b", fields: { shutdownmessage: "&#38;" } }),
            [`error ${at}.description pfsense-text`, `error ${at}.fields.shutdownmessage pfsense-text`],
        ],
        ["an ampersand", knowing({ description: "R & D; more" }), []],
        ["no limit", knowing({ maximumPrefixes: 0 }), [`error ${at}.maximumPrefixes property-value`]],
    ];
    for (const [name, inputs, expected] of neighbors) cases.push([`name neighbors: ${name}`, inputs, expected]);
    const rule = (parts: object) => listing({ action: "permit", prefix: "10.0.0.0/24", ...parts });
    const rules: [string, object, string[]][] = [
        ["ge", rule({ ge: 32 }), []],
        ["le", rule({ le: 32 }), []],
        ["both", rule({ ge: 25, le: 25 }), []],
        ["both at the end", rule({ ge: 32, le: 32 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["ge that isn't longer", rule({ ge: 24 }), [`error ${own}.rules[0].ge router-prefix-list`]],
        ["le that isn't longer", rule({ le: 24 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["le before ge", rule({ ge: 30, le: 28 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["ge beyond the end", rule({ ge: 33 }), [`error ${own}.rules[0].ge router-prefix-list`]],
        ["host bits", rule({ prefix: "10.0.0.1/24" }), [`error ${own}.rules[0].prefix router-prefix-list`]],
        ["an address", rule({ prefix: "10.0.0.1" }), [`error ${own}.rules[0].prefix router-prefix-list`]],
        ["a range", rule({ prefix: "10.0.0.0-10.0.0.255" }), [`error ${own}.rules[0].prefix router-prefix-list`]],
        ["the other family", rule({ prefix: "2001:db8::/64" }), [`error ${own}.rules[0].prefix router-prefix-list`]],
        ["any with a length", listing({ action: "deny", le: 32 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["an action that is none", listing({ action: "allow" }), [`error ${own}.rules[0].action property-value`]],
        ["none", listing(), [`error ${own}.rules router-prefix-list`]],
        [
            "a list without a name",
            bgp({ prefixLists: { ...lists, "a b": lists.in4 } }),
            ['error prefixLists["a b"] router-prefix-list-name'],
        ],
        [
            "a list with a long description",
            bgp({ prefixLists: { ...lists, own: { ...lists.in4, description: "a".repeat(61) } } }),
            [`error ${own}.description router-description`],
        ],
    ];
    for (const [name, inputs, expected] of rules) cases.push([`have rules: ${name}`, inputs, expected]);
    for (const [name, inputs, expected] of cases) {
        it(name, () => {
            const findings = checkPfSenseBgp(inputs);
            assert.deepEqual(brief(findings), expected);
            assertWellWritten(findings);
            assert.doesNotMatch(JSON.stringify(findings), /p4ss/, "findings show no secret");
        });
    }
});

describe("PfSenseSessions's inputs", () => {
    const sessions = (parts: object = {}) => ({ firewall, owner: "prod", neighbors: {}, ...parts });
    const cases: [string, unknown, string[]][] = [
        [
            "are right",
            sessions({ neighbors: { "192.168.33.11": { asn: 1, localAddress: "192.168.33.2", node: "a" } } }),
            [],
        ],
        ["aren't known", sessions({ neighbors: UNKNOWN, waitSeconds: UNKNOWN, trigger: UNKNOWN }), []],
        ["have no firewall", { owner: "prod", neighbors: {} }, ["error firewall required-property"]],
        [
            "name neighbors and addresses",
            sessions({
                neighbors: {
                    a: { asn: 1 },
                    "192.168.33.11": { asn: 1, localAddress: "2001:db8::2" },
                    "192.168.33.12": { asn: 1, localAddress: "fw" },
                },
            }),
            [
                'error neighbors["192.168.33.11"].localAddress pfsense-local-address',
                'error neighbors["192.168.33.12"].localAddress pfsense-local-address',
                'error neighbors["a"] router-neighbor-address',
            ],
        ],
        ["wait no longer than an hour", sessions({ waitSeconds: 3601 }), ["error waitSeconds property-value"]],
    ];
    for (const [name, inputs, expected] of cases) {
        it(name, () => {
            const findings = checkPfSenseSessions(inputs);
            assert.deepEqual(brief(findings), expected);
            assertWellWritten(findings);
        });
    }
});
