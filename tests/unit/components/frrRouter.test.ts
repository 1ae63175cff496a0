import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { FrrRouterArgs } from "../../../routers/frr/components/args";
import { checkFrrRouter } from "../../../rules";
import { routerConfiguration } from "../../../routers/frr/components/configuration";
import { FrrRouter } from "../../../routers/frr/components/frrRouter";
import type { RouterInputs } from "../../../routers/frr/components/inputs";
import { run, unhandled, unknown, valueOf } from "./engine";

const HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMqMr7mdZv11zGRq8xlZLORTiIWjOx/fKhLv36nkobj+ router";
const SECRET = "s3cret-of-bgp";

const inputs: RouterInputs = {
    host: "192.0.2.1",
    hostKey: HOST_KEY,
    owner: "prod",
    asn: 64513,
    neighbors: {
        "192.0.2.11": {
            asn: 64512,
            description: "node  one ",
            password: SECRET,
            keepaliveTime: 3,
            holdTime: 9,
            connectTime: 5,
            bfd: true,
            ebgpMultihop: 255,
            prefixListIn: "prod-in",
            prefixListOut: "prod-out",
            maximumPrefixes: 256,
            updateSource: "192.0.2.1",
        },
        "2001:db8::11": { asn: 64513, updateSource: "2001:DB8:0::1" },
    },
    prefixLists: {
        "prod-in": {
            family: "ipv4",
            description: "the pools",
            rules: [
                { action: "permit", prefix: "192.168.32.0/24", ge: 32 },
                { action: "permit", prefix: "192.168.40.0/24", ge: 26, le: 30 },
            ],
        },
        "prod-out": { family: "ipv4", rules: [{ action: "deny" }] },
        "prod-in6": { family: "ipv6", rules: [{ action: "permit", prefix: "2001:DB8:0:1::/64", le: 128 }] },
    },
};

describe("an FRR router's configuration", () => {
    it("has the lines that FRR itself prints", () => {
        assert.equal(
            routerConfiguration(inputs),
            [
                "ip prefix-list prod-in description pulumi-metallb:prod the pools",
                "ip prefix-list prod-in seq 5 permit 192.168.32.0/24 ge 32",
                "ip prefix-list prod-in seq 10 permit 192.168.40.0/24 ge 26 le 30",
                "ip prefix-list prod-out description pulumi-metallb:prod",
                "ip prefix-list prod-out seq 5 deny any",
                "ipv6 prefix-list prod-in6 description pulumi-metallb:prod",
                "ipv6 prefix-list prod-in6 seq 5 permit 2001:db8:0:1::/64 le 128",
                "router bgp 64513",
                " neighbor 192.0.2.11 remote-as 64512",
                " neighbor 192.0.2.11 description pulumi-metallb:prod node one",
                ` neighbor 192.0.2.11 password ${SECRET}`,
                " neighbor 192.0.2.11 timers 3 9",
                " neighbor 192.0.2.11 timers connect 5",
                " neighbor 192.0.2.11 bfd",
                " neighbor 192.0.2.11 ebgp-multihop 255",
                " neighbor 192.0.2.11 update-source 192.0.2.1",
                " neighbor 2001:db8::11 remote-as 64513",
                " neighbor 2001:db8::11 description pulumi-metallb:prod",
                " neighbor 2001:db8::11 update-source 2001:db8::1",
                " address-family ipv4 unicast",
                "  neighbor 192.0.2.11 activate",
                "  neighbor 192.0.2.11 prefix-list prod-in in",
                "  neighbor 192.0.2.11 prefix-list prod-out out",
                "  neighbor 192.0.2.11 maximum-prefix 256",
                " exit-address-family",
                " address-family ipv6 unicast",
                "  neighbor 2001:db8::11 activate",
                " exit-address-family",
                "exit",
                "",
            ].join("\n"),
        );
    });

    it("omits settings that FRR doesn't print: a multihop of 1, and disabled settings", () => {
        const neighbors = { "192.0.2.11": { asn: 64512, ebgpMultihop: 1, bfd: false } };
        assert.doesNotMatch(routerConfiguration({ ...inputs, neighbors }), /multihop|bfd/);
    });
});

describe("the inputs of FrrRouter", () => {
    const errors = (given: object) =>
        checkFrrRouter({ ...inputs, ...given })
            .filter(({ severity }) => severity === "error")
            .map(({ path }) => path);
    const neighbor = (given: object) => errors({ neighbors: { "192.0.2.11": { asn: 64512, ...given } } });
    const at = (property: string) => [`neighbors["192.0.2.11"].${property}`];

    it("pass the checks", () => {
        assert.deepEqual(
            checkFrrRouter(inputs).filter(({ severity }) => severity === "error"),
            [],
        );
    });

    it("are refused if they could end a line of FRR's configuration, a shell word, or a password", () => {
        const evil = ["x\nneighbor 192.0.2.9 remote-as 1", "x\r", "x\0", "x\u2028\u0085"];
        for (const text of evil) {
            assert.deepEqual(neighbor({ description: text }), at("description"), JSON.stringify(text));
            assert.deepEqual(neighbor({ password: text }), at("password"), JSON.stringify(text));
            assert.deepEqual(neighbor({ updateSource: text }), at("updateSource"), JSON.stringify(text));
            assert.deepEqual(errors({ owner: text }).slice(0, 1), ["owner"], JSON.stringify(text));
        }
        assert.deepEqual(neighbor({ description: "x | include y" }), at("description"));
        assert.deepEqual(neighbor({ password: "two words" }), at("password"));
        assert.deepEqual(neighbor({ prefixListIn: "a in\n" })[0], at("prefixListIn")[0]);
        for (const vtysh of ["vtysh; reboot", "vtysh $(id)", "vtysh '", "vtysh\n", "", " vtysh", "vtysh -c `id`"]) {
            assert.deepEqual(errors({ vtysh }), ["vtysh"], JSON.stringify(vtysh));
        }
        for (const vtysh of ["vtysh", "sudo vtysh -N one", "/usr/bin/sudo -n vtysh"]) {
            assert.deepEqual(errors({ vtysh }), [], vtysh);
        }
    });

    it("are refused if only pfSense has them", () => {
        assert.deepEqual(neighbor({ passwordType: "frr" }), at("passwordType"));
        assert.deepEqual(errors({ firewall: {} }), ["firewall"]);
    });

    it("have findings that don't mention pfSense or firewalls", () => {
        const neighbors = {
            bogus: { asn: 0, password: "", prefixListIn: "elsewhere" },
            "192.0.2.11": { asn: 64512, holdTime: 9 },
        };
        const prefixLists = {
            one: { family: "ipv4", rules: [{ action: "deny", prefix: "10.0.0.0/8", ge: 32, le: 32 }] },
        };
        const findings = checkFrrRouter({ ...inputs, owner: "a b", neighbors, prefixLists });
        assert.deepEqual(findings.map(({ path }) => path).sort(), [
            'neighbors["192.0.2.11"]',
            'neighbors["192.0.2.11"].holdTime',
            'neighbors["bogus"]',
            'neighbors["bogus"].asn',
            'neighbors["bogus"].password',
            'neighbors["bogus"].prefixListIn',
            "owner",
            "prefixLists.one.rules[0].le",
        ]);
        assert.doesNotMatch(JSON.stringify(findings), /pfsense|firewall/i);
    });

    it("have a warning without a host key", () => {
        const found = ({ hostKey, proxy }: Partial<RouterInputs>) =>
            checkFrrRouter({ ...inputs, hostKey, proxy })
                .filter(({ rule }) => rule === "frr-host-key")
                .map(({ severity, path }) => `${severity} ${path}`);
        assert.deepEqual(found({ hostKey: HOST_KEY }), []);
        assert.deepEqual(found({}), ["warning hostKey"]);
        assert.deepEqual(found({ hostKey: "192.0.2.1 ssh-ed25519 AAAA" }), ["error hostKey"]);
        assert.deepEqual(found({ hostKey: HOST_KEY, proxy: { host: "bastion" } }), ["warning proxy.hostKey"]);
    });
});

describe("FrrRouter", () => {
    const args: FrrRouterArgs = {
        ...inputs,
        privateKey: pulumi.secret("the private key"),
        neighbors: { "192.0.2.11": { asn: 64512, password: pulumi.secret(SECRET) } },
    };
    const command = async (given: FrrRouterArgs, preview = false) => {
        const { result, registered } = await run((spy) => new FrrRouter("edge", given, spy), { preview });
        return { router: result, ...registered.get("edge-vtysh")! };
    };

    it("is one remote command, which gets everything it needs on standard input", async () => {
        const { type, inputs: made, options, router } = await command(args);
        assert.equal(type, "command:remote:Command");
        assert.equal(pulumi.runtime.isRpcSecret(made.stdin), true);
        const stdin: string = pulumi.runtime.unwrapRpcSecret(made.stdin);
        assert.match(stdin, /^owner='prod'\nvtysh='vtysh'\nsave='yes'\nadopt='no'\n/);
        assert.ok(stdin.includes(` neighbor 192.0.2.11 password ${SECRET}\n`));
        assert.deepEqual(
            [made.triggers, made.logging, made.addPreviousOutputInEnv],
            [["prod", "192.0.2.1", 22], "none", false],
        );
        assert.equal(options.deleteBeforeReplace, true);
        assert.equal(made.create, made.update.replace("mode=apply", "mode=create"));
        assert.equal(made.delete, made.update.replace("mode=apply", "mode=remove"));
        assert.doesNotMatch(JSON.stringify({ ...made, stdin: "" }), new RegExp(SECRET));
        assert.deepEqual(await valueOf(router.neighbors), ["192.0.2.11"]);
        assert.equal(await pulumi.isSecret(router.neighbors), false);
    });

    it("shows its neighbors' addresses, unless they are a secret themselves", async () => {
        const plain = { "192.0.2.11": { asn: 64512, password: pulumi.secret(SECRET) } };
        const derived = pulumi.output(64512).apply((asn) => ({ "192.0.2.11": { ...plain["192.0.2.11"], asn } }));
        for (const [neighbors, hidden] of [
            [plain, false],
            [derived, false],
            [Promise.resolve(plain), false],
            [pulumi.secret({ "192.0.2.11": { asn: 64512 } }), true],
        ] as [FrrRouterArgs["neighbors"], boolean][]) {
            const { router } = await command({ ...args, neighbors });
            assert.deepEqual(await valueOf(router.neighbors), ["192.0.2.11"]);
            assert.equal(await pulumi.isSecret(router.neighbors), hidden);
        }
    });

    it("always has the same command, so that only the standard input changes", async () => {
        const one = await command(args);
        const other = await command({ ...args, asn: 64999, neighbors: {}, vtysh: "sudo vtysh", save: false });
        assert.equal(one.inputs.create, other.inputs.create);
    });

    it("keeps the connection secret", async () => {
        const { inputs: made } = await command({ ...args, port: 2222, user: "vyos", perDialTimeout: 5 });
        assert.equal(pulumi.runtime.isRpcSecret(made.connection), true);
        const connection: any = pulumi.runtime.unwrapRpcSecret(made.connection);
        assert.deepEqual([connection.port, connection.user, connection.perDialTimeout], [2222, "vyos", 5]);
        assert.equal(connection.hostKey, HOST_KEY);
    });

    it("refuses wrong inputs at once, with every finding", async () => {
        await assert.rejects(command({ ...args, owner: "a b", vtysh: "vtysh;", asn: 0 }), (error: Error) => {
            assert.match(error.message, /^FrrRouter "edge": 3 errors in its inputs; its resources are unchanged\./);
            return true;
        });
    });

    it("refuses wrong values that come later, and doesn't show secret values", async () => {
        const rejections = unhandled();
        const hidden = {
            password: pulumi.secret("not\nallowed"),
            description: pulumi.secret("hidden\ntext"),
            connectTime: pulumi.secret(70707),
        };
        const { registered } = await run(
            (spy) => {
                const neighbors = { "192.0.2.11": { asn: pulumi.output(64512), ...hidden } };
                return new FrrRouter("edge", { ...args, neighbors }, spy);
            },
            { preview: true },
        );
        await new Promise((resolve) => setTimeout(resolve, 50));
        rejections.stop();
        assert.equal(registered.has("edge-vtysh"), false);
        const said = rejections.errors.map((error) => (error as Error).message).join();
        assert.match(said, /neighbors\["192\.0\.2\.11"\]\.password: The password has more than 80 characters, or /);
        assert.match(said, /\.description: The value violates the rule "router-text"\. It isn't shown/);
        assert.match(said, /\.connectTime: The value violates the rule "property-value"/);
        assert.doesNotMatch(said, /allowed|hidden|70707/);
    });

    it("leaves unknown inputs to the update", async () => {
        const neighbors = { "192.0.2.11": { asn: 64512, password: unknown<string>() } };
        const { sent } = await command({ ...args, neighbors }, true);
        assert.doesNotMatch(JSON.stringify(sent.stdin), /owner/);
        assert.equal(sent.create.startsWith("sh -c"), true);
    });
});
