import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PfSenseBgp, PfSenseSessions, type PfSenseBgpArgs, PfSenseDoor } from "../../../index";
import { isSecretValue, run, unknown, valueOf } from "./engine";

const firewall = { url: "https://192.168.33.2", door: PfSenseDoor.RestApi, apiKey: "k3y" };
const args: PfSenseBgpArgs = {
    firewall,
    owner: "prod",
    asn: 64513,
    neighbors: {
        "192.168.33.11": { asn: 64512, password: "s3cret", description: "node 1" },
        "192.168.33.12": { asn: 64512 },
    },
    prefixLists: { out: { family: "ipv4", rules: [{ action: "deny" }] } },
};

const sentBy = async (make: () => unknown, preview = false) => {
    const { registered } = await run(make, { preview });
    return registered.get("fw1")!;
};

describe("PfSenseBgp without a MetalLb", () => {
    it("sends its inputs, with the credentials and passwords as secrets", async () => {
        const { type, sent, request } = await sentBy(() => new PfSenseBgp("fw1", { ...args, secondary: "t0ld" }));
        assert.equal(type, "metallb:index:PfSenseBgp");
        assert.match(request.version, /^\d/);
        assert.ok(isSecretValue(sent.firewall.apiKey));
        assert.ok(isSecretValue(sent.secondary));
        const { password, ...rest } = sent.neighbors["192.168.33.11"];
        assert.ok(isSecretValue(password));
        assert.deepEqual(rest, { asn: 64512, description: "node 1" });
        assert.deepEqual(sent.neighbors["192.168.33.12"], { asn: 64512 });
        assert.deepEqual(sent.firewall.url, firewall.url);
        assert.deepEqual(sent.prefixLists, args.prefixLists);
        assert.equal("device" in sent, false, "the outputs come from the provider");
    });

    it("finds passwords in outputs at any depth", async () => {
        const neighbor = { asn: 64512, password: "s3cret" };
        const given: pulumi.Input<any>[] = [
            pulumi.output({ "192.168.33.11": neighbor }),
            { "192.168.33.11": pulumi.output(neighbor) },
            { "192.168.33.11": Promise.resolve(neighbor) },
            { "192.168.33.11": { asn: 64512, password: pulumi.output("s3cret") } },
        ];
        for (const neighbors of given) {
            const connection = pulumi.output(firewall);
            const { sent } = await sentBy(() => new PfSenseBgp("fw1", { ...args, firewall: connection, neighbors }));
            assert.ok(isSecretValue(sent.neighbors["192.168.33.11"].password));
            assert.equal(sent.neighbors["192.168.33.11"].asn, 64512);
            assert.ok(isSecretValue(sent.firewall.apiKey));
            assert.equal(sent.firewall.url, firewall.url);
        }
    });

    it("leaves invalid inputs to the provider's check", async () => {
        const odd = { firewall: "fw1", owner: "prod", asn: 1, neighbors: ["a"] } as unknown as PfSenseBgpArgs;
        const { sent } = await sentBy(() => new PfSenseBgp("fw1", odd));
        assert.deepEqual(sent.firewall, "fw1");
    });

    it("has unknown outputs in a preview", async () => {
        const { result } = await run(() => new PfSenseBgp("fw1", { ...args, neighbors: unknown<any>() }), {
            preview: true,
        });
        for (const output of [result.device, result.version, result.recordsHash, result.applied]) {
            assert.equal(await (output as any).isKnown, false);
        }
        assert.equal(await valueOf(result.owner), "prod");
    });

    it("has the provider's outputs", async () => {
        const outputs = { "metallb:index:PfSenseBgp": { device: "d", version: "2.7.2-RELEASE", recordsHash: "h" } };
        const { result } = await run(() => new PfSenseBgp("fw1", args), { outputs });
        const known = await valueOf(pulumi.all([result.device, result.version, result.recordsHash, result.asn]));
        assert.deepEqual(known, ["d", "2.7.2-RELEASE", "h", 64513]);
    });

    it("can be read by its id", async () => {
        const { registered } = await run(() => PfSenseBgp.get("fw1", "https://192.168.33.2#prod"));
        assert.deepEqual([...registered.keys()], ["fw1"]);
        assert.deepEqual(registered.get("fw1")!.inputs, {});
    });
});

describe("PfSenseSessions without a MetalLb", () => {
    it("sends its inputs, with the credentials as secrets", async () => {
        const neighbors = { "192.168.33.11": { asn: 64512, node: "a", hasPassword: true } };
        const { type, sent } = await sentBy(
            () => new PfSenseSessions("fw1", { firewall, owner: "prod", neighbors, waitSeconds: 5 }),
        );
        assert.equal(type, "metallb:index:PfSenseSessions");
        assert.ok(isSecretValue(sent.firewall.apiKey));
        assert.deepEqual(sent.neighbors, neighbors);
        assert.equal(sent.waitSeconds, 5);
    });
});
