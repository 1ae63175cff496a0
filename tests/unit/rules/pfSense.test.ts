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
        ["have no findings if they are valid", bgp(), []],
        ["require only firewall, owner and asn", { firewall, owner: "prod", asn: 64513 }, []],
        [
            "are refused without firewall, owner and asn",
            {},
            ["error asn required-property", "error firewall required-property", "error owner required-property"],
        ],
        ["may be unknown as a whole", UNKNOWN, []],
        [
            "may have unknown properties",
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
        ["may have unknown neighbors and prefix lists", bgp({ neighbors: UNKNOWN, prefixLists: UNKNOWN }), []],
        [
            "refuse unknown properties",
            bgp({ neighbor: {}, neighbors: { "192.168.33.11": { ...neighbor, asnn: 1 } } }),
            ["error neighbor unknown-property", `error ${at}.asnn unknown-property`],
        ],
        ["refuse an owner with a space", bgp({ owner: "prod metallb" }), ["error owner router-owner"]],
        ["refuse an owner of more than 40 characters", bgp({ owner: "a".repeat(41) }), ["error owner router-owner"]],
        ["refuse an ASN of 0", bgp({ asn: 0 }), ["error asn property-value"]],
        ["accept a router ID with enableBgp", bgp({ routerId: "192.0.2.1", enableBgp: true }), []],
        ["refuse a router ID without enableBgp", bgp({ routerId: "192.0.2.1" }), ["error routerId pfsense-router-id"]],
        [
            "refuse an invalid router ID",
            bgp({ routerId: "::1", enableBgp: true }),
            ["error routerId pfsense-router-id"],
        ],
    ];
    const neighbors: [string, object, string[]][] = [
        [
            "a name as address",
            bgp({ neighbors: { node1: neighbor } }),
            ['error neighbors["node1"] router-neighbor-address'],
        ],
        [
            "a name as address, and other errors",
            bgp({ neighbors: { node1: { ...neighbor, asn: 0 } } }),
            ['error neighbors["node1"] router-neighbor-address', 'error neighbors["node1"].asn property-value'],
        ],
        [
            "an address in another spelling",
            bgp({ neighbors: { "2001:DB8::1": { ...neighbor, prefixListIn: "in6", prefixListOut: "in6" } } }),
            ['error neighbors["2001:DB8::1"] router-neighbor-address'],
        ],
        ["a description", knowing({ description: "node 1, rack b: #7 [a] {b} ~&!" }), []],
        [
            "a description that pfSense would corrupt",
            knowing({ description: "rack ü" }),
            [`error ${at}.description router-text`],
        ],
        [
            "a description with a line break",
            knowing({ description: "a\n neighbor 1.2.3.4 shutdown" }),
            [`error ${at}.description router-text`],
        ],
        ["a description with a quote", knowing({ description: 'a "b' }), [`error ${at}.description router-text`]],
        [
            "a long description",
            knowing({ description: "a".repeat(61) }),
            [`error ${at}.description router-description`],
        ],
        ["a description of 60 characters", knowing({ description: "a".repeat(60) }), []],
        ["a password", knowing({ password: "aZ9._~+/=:@%^-", passwordType: "frr" }), []],
        ["an empty password", knowing({ password: "" }), [`error ${at}.password router-password`]],
        ["a password with a quote", knowing({ password: 'p4ss"' }), [`error ${at}.password router-password`]],
        ["a password with a line break", knowing({ password: "p4ss\n" }), [`error ${at}.password router-password`]],
        [
            "a password of 81 characters",
            knowing({ password: "p4ss".padEnd(81, "x") }),
            [`error ${at}.password router-password`],
        ],
        [
            "a passwordType without a password",
            knowing({ passwordType: "frr" }),
            [`error ${at}.passwordType router-password`],
        ],
        [
            "an unknown passwordType",
            knowing({ password: "x", passwordType: "none" }),
            [`error ${at}.passwordType property-value`],
        ],
        ["timers", knowing({ holdTime: 9, keepaliveTime: 3, connectTime: 5 }), []],
        ["only a hold time", knowing({ holdTime: 9 }), [`error ${at}.holdTime router-neighbor-timers`]],
        ["only a keepalive time", knowing({ keepaliveTime: 9 }), [`error ${at}.keepaliveTime router-neighbor-timers`]],
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
        [
            "a hold time in half seconds",
            knowing({ holdTime: 9.5, keepaliveTime: 3 }),
            [`error ${at}.holdTime property-type`],
        ],
        ["255 hops", knowing({ ebgpMultihop: 255 }), []],
        ["256 hops", knowing({ ebgpMultihop: 256 }), [`error ${at}.ebgpMultihop property-value`]],
        ["hops with iBGP", knowing({ asn: 64513, ebgpMultihop: 2 }), [`error ${at}.ebgpMultihop peer-multihop`]],
        [
            "a prefix list of the firewall",
            knowing({ prefixListIn: "mine" }),
            [`warning ${at}.prefixListIn router-prefix-list-foreign`],
        ],
        [
            "an invalid name of a prefix list",
            knowing({ prefixListIn: "a b" }),
            [`error ${at}.prefixListIn router-prefix-list-name`],
        ],
        [
            "a prefix list with the reserved name none",
            knowing({ prefixListIn: "none" }),
            [`error ${at}.prefixListIn router-prefix-list-name`],
        ],
        [
            "a prefix list of the other address family",
            knowing({ prefixListOut: "in6" }),
            [`error ${at}.prefixListOut router-prefix-list-family`],
        ],
        [
            "no policy with eBGP",
            bgp({ neighbors: { "192.168.33.11": { asn: 64512 } } }),
            [`warning ${at} router-no-policy`],
        ],
        ["no policy with iBGP", bgp({ neighbors: { "192.168.33.11": { asn: 64513 } } }), []],
        ["a route map", knowing({ prefixListIn: undefined, fields: { routemap_in: "rm" } }), []],
        [
            "the route map none",
            knowing({ prefixListIn: undefined, fields: { routemap_in: "none" } }),
            [`warning ${at} router-no-policy`],
        ],
        ["an interface", knowing({ updateSource: "_vip5f0c2a1b|192.0.2.1" }), []],
        [
            "an invalid interface",
            knowing({ updateSource: "lan; reboot" }),
            [`error ${at}.updateSource pfsense-update-source`],
        ],
        ["other valid fields", knowing({ fields: { weight: "10", shutdownmessage: "by hand" } }), []],
        ["an unknown field", knowing({ fields: { wieght: "10" } }), [`error ${at}.fields pfsense-fields`]],
        [
            "a field that has a property",
            knowing({ fields: { asnum: "1", descr: "x", peer: "y" } }),
            [
                `error ${at}.fields.asnum pfsense-fields`,
                `error ${at}.fields.descr pfsense-fields`,
                `error ${at}.fields.peer pfsense-fields`,
            ],
        ],
        [
            "a field with a line break",
            knowing({ fields: { shutdownmessage: "a\nb" } }),
            [`error ${at}.fields.shutdownmessage router-text`],
        ],
        [
            "fields with invalid values",
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
        ["a maximumPrefixes of 0", knowing({ maximumPrefixes: 0 }), [`error ${at}.maximumPrefixes property-value`]],
    ];
    for (const [name, inputs, expected] of neighbors) cases.push([`check neighbors: ${name}`, inputs, expected]);
    const rule = (parts: object) => listing({ action: "permit", prefix: "10.0.0.0/24", ...parts });
    const rules: [string, object, string[]][] = [
        ["ge", rule({ ge: 32 }), []],
        ["le", rule({ le: 32 }), []],
        ["both ge and le", rule({ ge: 25, le: 25 }), []],
        ["both with the maximum length", rule({ ge: 32, le: 32 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["ge of the prefix length", rule({ ge: 24 }), [`error ${own}.rules[0].ge router-prefix-list`]],
        ["le of the prefix length", rule({ le: 24 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["le less than ge", rule({ ge: 30, le: 28 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["ge above the maximum length", rule({ ge: 33 }), [`error ${own}.rules[0].ge router-prefix-list`]],
        ["host bits", rule({ prefix: "10.0.0.1/24" }), [`error ${own}.rules[0].prefix router-prefix-list`]],
        ["an address as prefix", rule({ prefix: "10.0.0.1" }), [`error ${own}.rules[0].prefix router-prefix-list`]],
        [
            "a range as prefix",
            rule({ prefix: "10.0.0.0-10.0.0.255" }),
            [`error ${own}.rules[0].prefix router-prefix-list`],
        ],
        [
            "a prefix of the other address family",
            rule({ prefix: "2001:db8::/64" }),
            [`error ${own}.rules[0].prefix router-prefix-list`],
        ],
        ["any with a length", listing({ action: "deny", le: 32 }), [`error ${own}.rules[0].le router-prefix-list`]],
        ["an unknown action", listing({ action: "allow" }), [`error ${own}.rules[0].action property-value`]],
        ["no rules", listing(), [`error ${own}.rules router-prefix-list`]],
        [
            "an invalid name of the list",
            bgp({ prefixLists: { ...lists, "a b": lists.in4 } }),
            ['error prefixLists["a b"] router-prefix-list-name'],
        ],
        [
            "a list with a long description",
            bgp({ prefixLists: { ...lists, own: { ...lists.in4, description: "a".repeat(61) } } }),
            [`error ${own}.description router-description`],
        ],
    ];
    for (const [name, inputs, expected] of rules) cases.push([`check prefix lists: ${name}`, inputs, expected]);
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
            "have no findings if they are valid",
            sessions({ neighbors: { "192.168.33.11": { asn: 1, localAddress: "192.168.33.2", node: "a" } } }),
            [],
        ],
        ["may be unknown as a whole", sessions({ neighbors: UNKNOWN, waitSeconds: UNKNOWN, trigger: UNKNOWN }), []],
        ["require firewall", { owner: "prod", neighbors: {} }, ["error firewall required-property"]],
        [
            "refuse invalid addresses",
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
        ["limit waitSeconds to an hour", sessions({ waitSeconds: 3601 }), ["error waitSeconds property-value"]],
    ];
    for (const [name, inputs, expected] of cases) {
        it(name, () => {
            const findings = checkPfSenseSessions(inputs);
            assert.deepEqual(brief(findings), expected);
            assertWellWritten(findings);
        });
    }
});
