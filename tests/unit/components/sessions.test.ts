import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Backend, MetalLb, type MetalLbArgs } from "../../../index";
import { isSecretValue, run, valueOf } from "./engine";

const firewall = { peers: ["fw1"], url: "https://192.168.33.2", username: "pulumi", password: pulumi.secret("b0x") };
const peer = { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", password: "s3cret" };
const other = { name: "fw2", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.4" };

const args = (
    more: object = {},
    peers: object[] = [peer, other],
    pools: object[] = [{ name: "public", addresses: ["10.0.0.0/24"] }],
) =>
    ({
        pools,
        bgp: { peers, advertisements: [{}] },
        pfSense: { firewalls: [firewall], nodeAddresses: ["192.168.33.11"], ...more },
    }) as MetalLbArgs;

async function deploy(given: MetalLbArgs, { recordsHash = "hash", preview = false } = {}) {
    const session = {
        neighbor: "192.168.33.11",
        state: "Active",
        prefixesReceived: 0,
        diagnosis: "the port is closed",
    };
    const outputs = {
        "metallb:index:PfSenseBgp": preview ? {} : { recordsHash },
        "metallb:index:PfSenseSessions": { sessions: [session] },
    };
    const { registered, result } = await run((spy) => new MetalLb("lb", given, spy), { outputs, preview });
    return { sent: registered.get("lb-sessions-fw1")!.sent, sessions: result.sessions };
}

describe("the sessions of a MetalLb", () => {
    it("have their expected settings from the inputs", async () => {
        const { sent } = await deploy(args());
        assert.equal(sent.owner, "project-stack-lb-48be68449e85");
        assert.equal(sent.waitSeconds, 0);
        assert.deepEqual(sent.neighbors, {
            "192.168.33.11": { asn: 64512, localAddress: "192.168.33.2", hasPassword: true },
        });
        assert.ok(isSecretValue(sent.firewall.password));
        assert.doesNotMatch(JSON.stringify({ ...sent, firewall: undefined }), /s3cret|b0x/);
    });

    it("are awaited with verify", async () => {
        assert.equal((await deploy(args({ verify: true }))).sent.waitSeconds, 60);
        assert.equal((await deploy(args({ verify: true, verifyTimeoutSeconds: 5 }))).sent.waitSeconds, 5);
        assert.equal((await deploy(args({ verifyTimeoutSeconds: 5 }))).sent.waitSeconds, 0);
        assert.equal((await deploy(args({ verify: pulumi.output(true) }))).sent.waitSeconds, 60);
    });

    it("have a longer timeout with the native backend, which retries after up to two minutes", async () => {
        const native = (more: object) => deploy({ ...args(more), backend: Backend.Native });
        assert.equal((await native({ verify: true })).sent.waitSeconds, 180);
        assert.equal((await native({ verify: true, verifyTimeoutSeconds: 5 })).sent.waitSeconds, 5);
        assert.equal((await native({})).sent.waitSeconds, 0);
        assert.equal((await deploy({ ...args({ verify: true }), backend: Backend.Frr })).sent.waitSeconds, 60);
    });

    it("are in the component's outputs, and aren't secret", async () => {
        const { sessions } = await deploy(args());
        assert.equal(await pulumi.isSecret(sessions), false);
        assert.deepEqual(await valueOf(sessions), [
            {
                firewall: "fw1",
                neighbor: "192.168.33.11",
                node: undefined,
                state: "Active",
                establishedSince: undefined,
                prefixesReceived: 0,
                pending: undefined,
                diagnosis: "the port is closed",
            },
        ]);
    });

    it("are empty with mocks that don't know sessions", async () => {
        const { result } = await run((spy) => new MetalLb("lb", args(), spy));
        assert.deepEqual(await valueOf(result.sessions), []);
    });
});

describe("the trigger that polls the sessions", () => {
    const trigger = async (...given: Parameters<typeof deploy>) => (await deploy(...given)).sent.trigger as string;

    it("stays the same if nothing changed, in any order of keys", async () => {
        const { name, myASN, ...rest } = peer;
        const once = await trigger(args());
        assert.match(once, /^[0-9a-f]{64}$/);
        assert.equal(await trigger(args({}, [{ ...rest, myASN, name }, other])), once);
        const password = pulumi.secret("s3cret");
        assert.equal(await trigger(args({}, [{ ...peer, password }, other])), once);
    });

    it("changes with the settings that affect the sessions, on either side", async () => {
        const pool = { name: "public", addresses: ["10.0.0.0/24"] };
        const triggers = [
            await trigger(args()),
            await trigger(args(), { recordsHash: "another" }),
            await trigger(args({}, [{ ...peer, holdTime: "9s" }, other])),
            await trigger(args({}, undefined, [{ ...pool, addresses: ["10.0.0.0/25"] }])),
        ];
        assert.equal(new Set(triggers).size, triggers.length);
    });

    it("doesn't change with unrelated settings", async () => {
        const pool = { name: "public", addresses: ["10.0.0.0/24"], autoAssign: false };
        assert.equal(await trigger(args({}, undefined, [pool])), await trigger(args()));
        assert.equal(await trigger(args({}, [peer, { ...other, peerASN: 64600 }])), await trigger(args()));
        assert.equal(await trigger(args({}, [{ ...peer, password: "other" }, other])), await trigger(args()));
    });

    it("is unknown until the firewall is written", async () => {
        assert.equal(await trigger(args(), { preview: true }), pulumi.runtime.unknownValue);
    });
});
