import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { FrrRouter, InstallMethod, InvalidInputsError, MetalLb, type MetalLbArgs } from "../../../index";
import { run, unhandled } from "./engine";

const OUTPUTS = ["namespace", "version", "pools", "peers", "sessions", "firewalls"] as const;

/** Inputs that turn out wrong only when an output resolves. */
const wrong: [string, MetalLbArgs][] = (() => {
    const pools = [{ name: "public", addresses: [pulumi.output("10.0.0.0/33")] }];
    const peer = { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" };
    const bgp = { peers: [peer], advertisements: [{}] };
    const firewall = { peers: ["fw1"], url: "https://192.168.33.2", username: "pulumi", password: "b0x" };
    return [
        ["a chart", { pools, bgp }],
        ["a chart in a folder", { pools, bgp, install: { chart: "./chart" } }],
        ["a chart in an existing namespace", { pools, bgp, namespace: { create: false } }],
        ["a chart's objects", { pools, bgp, install: { method: InstallMethod.HelmChart } }],
        ["an existing installation", { pools, bgp, install: { method: InstallMethod.Existing } }],
        ["a chart by Flux", { pools, bgp, install: { method: InstallMethod.Flux } }],
        ["a firewall", { pools, bgp, pfSense: { firewalls: [firewall], nodeAddresses: ["192.168.33.11"] } }],
    ];
})();

const args = wrong[0]![1];

/** How a promise ends, or "it never ends" after a second. */
async function endOf(promise: Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, 1000, "it never ends")));
    const end = promise.then(
        () => "it is well",
        (error: unknown) => error,
    );
    return Promise.race([end, late]).finally(() => clearTimeout(timer));
}

const promiseOf = (output: unknown) => (output as { promise(): Promise<unknown> }).promise();

describe("wrong values that come later", () => {
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    for (const [name, given] of wrong) {
        for (const preview of [true, false]) {
            it(`end every output of MetalLb with the findings: ${name}, ${preview ? "preview" : "update"}`, async () => {
                const { result } = await run((spy) => new MetalLb("lb", given, spy), { preview });
                const ends = await Promise.all(OUTPUTS.map((output) => endOf(promiseOf(result[output]))));
                const unlike = OUTPUTS.filter((_, index) => !(ends[index] instanceof InvalidInputsError));
                assert.deepEqual(unlike, []);
                assert.match((ends[0] as Error).message, /pools\[0\]\.addresses\[0\]/);
            });
        }
    }

    it("end a program that exports its outputs, such as one of the Automation API", async () => {
        await run(() => undefined);
        for (const output of OUTPUTS) {
            const program = async () => ({ it: new MetalLb("lb", args)[output] });
            const end = await endOf(pulumi.runtime.runInPulumiStack(program));
            assert.ok(end instanceof InvalidInputsError, `${output}: ${String(end)}`);
        }
    });

    it("end every output if only a router refuses a secret", async () => {
        const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5";
        const password = pulumi.secret("planted words");
        const bgp = { ...args.bgp, peers: [{ ...args.bgp!.peers![0]!, password }] };
        const frr = { routers: [{ peers: ["fw1"], host: "192.168.33.2", hostKey }], nodeAddresses: ["192.168.33.11"] };
        const { result } = await run((spy) => new MetalLb("lb", { bgp, frr }, spy));
        for (const output of OUTPUTS) {
            const end = await endOf(promiseOf(result[output]));
            assert.ok(end instanceof InvalidInputsError, `${output}: ${String(end)}`);
            assert.match(end.message, /^MetalLb "lb": 1 error[^]*bgp\.peers\[0\]\.password: /);
            assert.doesNotMatch(end.message, /planted/);
        }
    });

    it("end the outputs of FrrRouter", async () => {
        const { result } = await run((spy) => {
            const neighbors = { "192.0.2.11": { asn: pulumi.output(0) } };
            return new FrrRouter("edge", { host: "192.0.2.1", owner: "prod", asn: 64513, neighbors }, spy);
        });
        assert.ok((await endOf(promiseOf(result.neighbors))) instanceof InvalidInputsError);
    });
});
