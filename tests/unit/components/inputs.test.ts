import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InvalidInputsError, MetalLb, type MetalLbArgs } from "../../../index";
import { run, unhandled, unknown, valueOf } from "./engine";

const wrong: MetalLbArgs = {
    pools: [
        { name: "a", addresses: ["192.168.32.0/33"] },
        { name: "b", addresses: ["10.0.0.9-10.0.0.1"] },
    ],
    bgp: { peers: [{ name: "fw1", myASN: 0, peerASN: 64513, peerAddress: "fw1.example.com" }] },
};

describe("wrong inputs", () => {
    it("cause one error with every path, value and fix, before any resource is registered", async () => {
        let error: unknown;
        const { registered } = await run((spy) => {
            try {
                new MetalLb("lb", wrong, spy);
            } catch (thrown) {
                error = thrown;
            }
        });
        assert.ok(error instanceof InvalidInputsError);
        assert.deepEqual(
            error.errors.map(({ propertyPath }) => propertyPath),
            ["pools[0].addresses[0]", "pools[1].addresses[0]", "bgp.peers[0].myASN", "bgp.peers[0].peerAddress"],
        );
        assert.match(error.message, /4 errors/);
        assert.match(error.message, /192\.168\.32\.0\/33/);
        assert.match(error.message, /fw1\.example\.com/);
        assert.equal(pulumi.RunError.isInstance(error), true, "the SDK prints the error without a stack");
        assert.equal(registered.size, 0);
    });

    it("are found in outputs as soon as a preview knows the values, and then no child is registered", async () => {
        const rejections = unhandled();
        const pools = [{ name: "a", addresses: pulumi.output(["192.168.32.0/33"]) }];
        const { registered } = await run((spy) => new MetalLb("lb", { pools }, spy), { preview: true });
        await new Promise((resolve) => setTimeout(resolve, 50));
        rejections.stop();
        assert.deepEqual([...registered.keys()], ["lb"]);
        assert.ok(rejections.errors.some((error) => error instanceof InvalidInputsError));
    });

    it("never show a secret", async () => {
        const password = pulumi.secret("pl4nted");
        const addresses = [pulumi.secret("pl4nted/99")];
        const bgp = { peers: [{ name: "fw1", myASN: 0, peerASN: 64513, peerAddress: "192.168.33.2", password }] };
        await run((spy) => {
            assert.throws(
                () => new MetalLb("lb", { pools: [{ name: "a", addresses }], bgp }, spy),
                (error: Error) =>
                    !/pl4nted/.test(`${error.message} ${JSON.stringify(error)}`) && /myASN/.test(error.message),
            );
        });
    });
});

describe("unknown inputs", () => {
    it("are left to the update, and hide no resource from the preview", async () => {
        const args: MetalLbArgs = {
            pools: [{ name: "a", addresses: [unknown<string>()] }],
            bgp: { peers: [{ name: "fw1", myASN: 64512, peerASN: unknown<number>(), peerAddress: unknown<string>() }] },
        };
        const { registered } = await run((spy) => new MetalLb("lb", args, spy), { preview: true });
        assert.deepEqual([...registered.keys()].sort(), [
            "lb",
            "lb-namespace",
            "lb-peer-fw1",
            "lb-pool-a",
            "lb-release",
        ]);
        assert.equal(registered.get("lb-pool-a")!.inputs.metadata.name, "a");
    });

    it("don't prevent the checks of known inputs", async () => {
        await run(
            (spy) => {
                const pools = [{ name: "a", addresses: [unknown<string>(), "10.0.0.0/40"] }];
                assert.throws(() => new MetalLb("lb", { pools }, spy), /pools\[0\]\.addresses\[1\]/);
            },
            { preview: true },
        );
    });
});

describe("outputs", () => {
    it("include namespace, version, pools and peers", async () => {
        const { result } = await run(
            (spy) =>
                new MetalLb(
                    "lb",
                    {
                        install: { version: "0.15.2" },
                        pools: [{ name: "a", addresses: pulumi.output(["10.0.0.0/24"]) }],
                        bgp: {
                            peers: [
                                {
                                    name: "fw1",
                                    myASN: 64512,
                                    peerASN: 64513,
                                    peerAddress: "192.168.33.2",
                                    password: "s3cret",
                                },
                            ],
                        },
                    },
                    spy,
                ),
        );
        assert.equal(await valueOf(result.namespace), "metallb-system");
        assert.equal(await valueOf(result.version), "0.15.2");
        assert.deepEqual(await valueOf(result.pools), [{ name: "a", addresses: ["10.0.0.0/24"] }]);
        assert.deepEqual(await valueOf(result.peers), [
            { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" },
        ]);
    });
});
