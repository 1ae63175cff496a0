import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    InvalidInputsError,
    MetalLb,
    type MetalLbArgs,
    type PfSenseArgs,
    type PfSenseFirewallArgs,
} from "../../../index";
import { before, isSecretValue, run, unhandled, unknown, valueOf, type Registrations } from "./engine";

const fw1: PfSenseFirewallArgs = { peers: ["fw1"], url: "https://192.168.33.2", username: "pulumi", password: "b0x" };
const fw2: PfSenseFirewallArgs = {
    name: "second",
    peers: ["fw2"],
    url: "https://192.168.33.4",
    username: "pulumi",
    password: "b0x",
};
const peers = [
    { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", holdTime: "9s", password: "s3cret" },
    { name: "fw2", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.4" },
];
const nodeAddresses = ["192.168.33.11", "192.168.33.12"];
const args = (pfSense: Partial<PfSenseArgs> = {}, more: MetalLbArgs = {}): MetalLbArgs => ({
    pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
    bgp: { peers, advertisements: [{}] },
    pfSense: { firewalls: [fw1, fw2], nodeAddresses, ...pfSense },
    ...more,
});

/** The outputs of the provider that the component reads. */
const outputs = {
    "metallb:index:PfSenseBgp": { recordsHash: "hash", applied: "device" },
    "metallb:index:PfSenseSessions": {
        sessions: [
            {
                neighbor: "192.168.33.11",
                state: "Established",
                prefixesReceived: 3,
                pending: "FRR doesn't run with: …",
                more: "not for the component",
            },
        ],
    },
};

const up = (given: MetalLbArgs) => run((spy) => new MetalLb("lb", given, spy), { outputs });
const preview = (given: MetalLbArgs) => run((spy) => new MetalLb("lb", given, spy), { preview: true });
const own = (registered: Registrations) => [...registered.values()].filter(({ type }) => type.includes("PfSense"));

describe("MetalLb's firewalls", () => {
    it("are one PfSenseBgp each, with the router's half of the sessions", async () => {
        const { registered } = await up(args());
        assert.deepEqual(
            own(registered)
                .map(({ type, name }) => `${type} ${name}`)
                .sort(),
            [
                "metallb:index:PfSenseBgp lb-firewall-fw1",
                "metallb:index:PfSenseBgp lb-firewall-second",
                "metallb:index:PfSenseSessions lb-sessions-fw1",
                "metallb:index:PfSenseSessions lb-sessions-second",
            ],
        );
        const second = registered.get("lb-firewall-second")!.sent;
        const neighbor = {
            asn: 64512,
            prefixListIn: "metallb-project-stack-lb-48be68449e85-in4",
            prefixListOut: "metallb-project-stack-lb-48be68449e85-out4",
            maximumPrefixes: 1000,
        };
        assert.deepEqual(
            { ...second, firewall: undefined },
            {
                firewall: undefined,
                owner: "project-stack-lb-48be68449e85",
                asn: 64513,
                neighbors: { "192.168.33.11": neighbor, "192.168.33.12": neighbor },
                prefixLists: {
                    "metallb-project-stack-lb-48be68449e85-in4": {
                        family: "ipv4",
                        rules: [{ action: "permit", prefix: "192.168.32.0/24", ge: 32 }],
                    },
                    "metallb-project-stack-lb-48be68449e85-out4": { family: "ipv4", rules: [{ action: "deny" }] },
                },
            },
        );
        const first = registered.get("lb-firewall-fw1")!.sent.neighbors["192.168.33.12"];
        assert.deepEqual([first.holdTime, first.keepaliveTime], [9, 3]);
    });

    it("are an output of the component, in the order of the inputs, also in a preview", async () => {
        const second = { ...fw2, secondaryOf: "fw1" };
        const names = async ({ firewalls }: MetalLb) => {
            const urns = await valueOf(firewalls.apply((all) => pulumi.all(all.map(({ urn }) => urn))));
            return urns.map((urn) => urn.split("::").pop());
        };
        for (const made of [await up(args()), await preview(args({ firewalls: [fw1, second] }))]) {
            assert.deepEqual(await names(made.result), ["lb-firewall-fw1", "lb-firewall-second"]);
        }
        assert.deepEqual(await names((await up({ ...args(), pfSense: undefined })).result), []);
    });

    it("have the inputs of their entry in firewalls", async () => {
        const special = {
            ...fw1,
            nodeAddresses: ["192.168.33.13"],
            updateSource: "opt1",
            maximumPrefixes: 9,
            enableBgp: true,
            routerId: "192.0.2.1",
            adopt: true,
        };
        const { registered } = await up(args({ firewalls: [special, fw2], owner: "prod" }));
        const { neighbors, enableBgp, routerId, adopt, owner } = registered.get("lb-firewall-fw1")!.sent;
        assert.deepEqual([enableBgp, routerId, adopt, owner], [true, "192.0.2.1", true, "prod"]);
        assert.deepEqual(Object.keys(neighbors), ["192.168.33.13"]);
        assert.deepEqual(
            [neighbors["192.168.33.13"].updateSource, neighbors["192.168.33.13"].maximumPrefixes],
            ["opt1", 9],
        );
        assert.deepEqual(Object.keys(registered.get("lb-firewall-second")!.sent.neighbors), nodeAddresses);
    });

    it("are written before their peers, and are polled after both sides exist", async () => {
        const { registered } = await up(args());
        assert.deepEqual(await before(registered, "lb-firewall-fw1"), []);
        assert.deepEqual(await before(registered, "lb-peer-fw1"), [
            "lb-current-password-fw1",
            "lb-firewall-fw1",
            "lb-release",
        ]);
        assert.deepEqual(await before(registered, "lb-peer-fw2"), ["lb-firewall-second", "lb-release"]);
        assert.deepEqual(await before(registered, "lb-sessions-fw1"), [
            "lb-bgp-advertisement",
            "lb-firewall-fw1",
            "lb-peer-fw1",
        ]);
    });

    it("are written in the order of the pair: the secondary first, and the primary with the secondary's output", async () => {
        const { registered } = await up(args({ firewalls: [fw1, { ...fw2, secondaryOf: "fw1" }] }));
        assert.deepEqual(await before(registered, "lb-firewall-fw1"), ["lb-firewall-second"]);
        assert.deepEqual(await before(registered, "lb-firewall-second"), []);
        const { secondary } = registered.get("lb-firewall-fw1")!.sent;
        assert.ok(isSecretValue(secondary));
        assert.equal(secondary.value, "device");
        assert.equal(registered.get("lb-firewall-second")!.sent.secondary, undefined);
    });

    it("may share one peer, as a pair with one address", async () => {
        const pair = [fw1, { ...fw2, peers: ["fw1"], secondaryOf: "fw1" }];
        const { registered } = await up(args({ firewalls: pair }));
        assert.deepEqual(await before(registered, "lb-peer-fw1"), [
            "lb-current-password-fw1",
            "lb-firewall-fw1",
            "lb-firewall-second",
            "lb-release",
        ]);
    });

    it("are children of the component, and wait until its inputs are checked", async () => {
        const wrong = args({}, { pools: [{ name: "a", addresses: [pulumi.output("10.0.0.0/33")] }] });
        const rejections = unhandled();
        const { registered } = await preview(wrong);
        await new Promise((resolve) => setTimeout(resolve, 50));
        rejections.stop();
        assert.deepEqual([...registered.keys()], ["lb"]);
        assert.ok(rejections.errors.every((error) => error instanceof InvalidInputsError));
        const { registered: right, result } = await up(args());
        own(right).forEach(({ options, name }) => assert.equal(options.parent, result, name));
    });

    it("aren't created without pfSense inputs", async () => {
        const { registered, result } = await up(args({ firewalls: [] }));
        assert.deepEqual(own(registered), []);
        assert.deepEqual(await valueOf(result.sessions), []);
        const { result: without } = await up({ bgp: { peers } });
        assert.deepEqual(await valueOf(without.sessions), []);
    });

    it("are refused with every finding", async () => {
        const firewalls = [{ ...fw1, url: "http://b0x@fw", peers: ["fw1", "fw3"] }];
        await run((spy) => {
            assert.throws(
                () => new MetalLb("lb", args({ firewalls, nodeAddresses: ["node"] }), spy),
                (error: InvalidInputsError) => {
                    const paths = error.errors.map(({ propertyPath }) => propertyPath).sort();
                    assert.deepEqual(paths, [
                        "pfSense.firewalls[0].peers[1]",
                        "pfSense.firewalls[0].url",
                        "pfSense.nodeAddresses[0]",
                    ]);
                    assert.doesNotMatch(error.message, /b0x|s3cret/);
                    return true;
                },
            );
        });
    });

    it("must have a plain number, plain names and plain peers", async () => {
        const firewalls = [{ ...fw1, name: pulumi.output("a"), peers: [pulumi.output("fw1")] }];
        await run((spy) => {
            assert.throws(
                () => new MetalLb("lb", args({ firewalls } as unknown as PfSenseArgs), spy),
                /pfSense\.firewalls\[0\]\.name is an output[^]*pfSense\.firewalls\[0\]\.peers\[0\] is an output/,
            );
        });
    });
});

describe("secrets", () => {
    it("are marked one by one, and hide no other values", async () => {
        const given: [string, MetalLbArgs][] = [
            ["plain", args()],
            [
                "an output",
                args(
                    {},
                    {
                        bgp: {
                            peers: [{ ...peers[0]!, password: pulumi.secret("s3cret") }, peers[1]!],
                            advertisements: [{}],
                        },
                    },
                ),
            ],
            ["beside outputs", args({ nodeAddresses: pulumi.output(nodeAddresses) })],
        ];
        for (const [name, inputs] of given) {
            const { registered } = await up(inputs);
            const { firewall, neighbors } = registered.get("lb-firewall-fw1")!.sent;
            assert.ok(isSecretValue(firewall.password), name);
            assert.equal(firewall.url, "https://192.168.33.2", name);
            assert.deepEqual(Object.keys(neighbors), nodeAddresses, name);
            const { password, ...rest } = neighbors["192.168.33.11"];
            assert.ok(isSecretValue(password), name);
            assert.equal(password.value, "s3cret", name);
            assert.equal(rest.holdTime, 9, name);
            const others = JSON.stringify([...registered.values()].map(({ sent }) => withoutSecrets(sent)));
            assert.match(others, /"stringData":"secret"/, name);
            assert.doesNotMatch(others, /s3cret|b0x/, name);
        }
    });

    it("are in no output of the component, and hide no other outputs", async () => {
        const hidden = { ...peers[0]!, password: pulumi.secret("s3cret") };
        const firewall = { ...fw1, password: pulumi.secret("b0x") };
        const given = args(
            { firewalls: [firewall, fw2] },
            { bgp: { peers: [hidden, peers[1]!], advertisements: [{}] } },
        );
        const { registeredOutputs, result } = await up(given);
        const { peers: outputPeers, sessions, firewalls, ...others } = registeredOutputs.get("lb");
        assert.deepEqual(outputPeers[0], { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" });
        assert.deepEqual(sessions[0], {
            firewall: "fw1",
            neighbor: "192.168.33.11",
            state: "Established",
            prefixesReceived: 3,
            pending: "FRR doesn't run with: …",
        });
        assert.equal(firewalls.length, 2);
        assert.deepEqual(Object.keys(others).sort(), ["done", "namespace", "owners", "pools", "version"]);
        assert.doesNotMatch(JSON.stringify(registeredOutputs.get("lb")), /s3cret|b0x/);
        for (const output of [result.peers, result.sessions, result.pools] as pulumi.Output<unknown>[]) {
            assert.equal(await pulumi.isSecret(output), false);
        }
    });

    it("are requested from the engine for outputs, with this package's version of the plugin", async () => {
        const { registered } = await up(args());
        const { request } = registered.get("lb-firewall-fw1")!;
        assert.deepEqual(request.additionalSecretOutputs.sort(), ["applied", "hashKey", "secondary"]);
        assert.match(request.version, /^\d+\.\d+\.\d+/);
        assert.equal(registered.get("lb-sessions-fw1")!.request.version, request.version);
    });
});

function withoutSecrets(value: any): any {
    if (typeof value !== "object" || value === null) return value;
    if (isSecretValue(value)) return "secret";
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner)]));
}

describe("a preview with unknown values", () => {
    it("shows the known values", async () => {
        const { registered } = await preview(args({ nodeAddresses: unknown<string[]>() }));
        const { asn, neighbors, prefixLists, owner } = registered.get("lb-firewall-fw1")!.sent;
        assert.equal(asn, 64513);
        assert.equal(owner, "project-stack-lb-48be68449e85");
        assert.equal(neighbors, pulumi.runtime.unknownValue);
        assert.equal(prefixLists["metallb-project-stack-lb-48be68449e85-in4"].rules[0].prefix, "192.168.32.0/24");
    });

    it("shows neighbors with an unknown password", async () => {
        const bgp = { peers: [{ ...peers[0]!, password: unknown<string>() }, peers[1]!], advertisements: [{}] };
        const { registered } = await preview(args({}, { bgp }));
        const neighbor = registered.get("lb-firewall-fw1")!.sent.neighbors["192.168.33.11"];
        assert.equal(neighbor.holdTime, 9);
        assert.match(JSON.stringify(neighbor.password), new RegExp(pulumi.runtime.unknownValue));
    });

    it("checks the known values", async () => {
        await run(
            (spy) =>
                assert.throws(
                    () => new MetalLb("lb", args({ nodeAddresses: [unknown<string>(), "192.168.32.1"] }), spy),
                    /pfSense\.nodeAddresses\[1\]/,
                ),
            { preview: true },
        );
    });
});
