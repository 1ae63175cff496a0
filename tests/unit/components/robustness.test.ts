import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { InvalidInputsError } from "../../../index";
import { Backend, FrrRouter, MetalLb, type FrrRouterArgs, type MetalLbArgs } from "../../../index";
import { chartValues } from "../../../components/install/values";
import { run, valueOf } from "./engine";

const peer = { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" };

describe("inputs from YAML and other languages", () => {
    it("may be null wherever they are optional", async () => {
        const absent: unknown[] = [
            undefined,
            null,
            { backend: null, namespace: null, install: null, pools: null, bgp: null, l2: null },
            { bgp: { peers: null, advertisements: null }, l2: { advertisements: null } },
            { install: { chart: null, version: null, controller: null, speaker: null, values: null } },
        ];
        for (const args of absent) {
            const { registered } = await run((spy) => new MetalLb("lb", args as MetalLbArgs, spy));
            assert.deepEqual([...registered.keys()].sort(), ["lb", "lb-namespace", "lb-release"], JSON.stringify(args));
            assert.equal(registered.get("lb-release")!.inputs.version, "0.16.2");
        }
    });

    it("create no Secret for a password of null", async () => {
        const args = { bgp: { peers: [{ ...peer, password: null }] } } as unknown as MetalLbArgs;
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        assert.equal(registered.has("lb-password-fw1"), false);
        assert.deepEqual(registered.get("lb-peer-fw1")!.inputs.spec.passwordSecret, undefined);
    });

    it("are refused as outputs if the set of resources depends on them", async () => {
        const args = {
            backend: pulumi.output("native"),
            pools: [{ name: pulumi.output("a"), addresses: ["10.0.0.0/24"] }],
            bgp: { peers: pulumi.output([peer]) },
        } as unknown as MetalLbArgs;
        await run((spy) => {
            assert.throws(
                () => new MetalLb("lb", args, spy),
                (error: InvalidInputsError) => {
                    const paths = error.errors.map(({ propertyPath }) => propertyPath);
                    assert.deepEqual(paths, ["backend", "pools[0].name", "bgp.peers"]);
                    return true;
                },
            );
        });
    });
});

describe("inputs that are one output as a whole", () => {
    const args = { pools: [{ name: "a", addresses: ["nonsense"] }] };
    const components = { MetalLb, FrrRouter } as Record<
        string,
        new (name: string, args: any, opts?: object) => unknown
    >;

    for (const [type, Component] of Object.entries(components)) {
        it(`are refused by ${type}, and nothing is registered`, async () => {
            for (const later of [pulumi.output(args), pulumi.secret(args), Promise.resolve(args)]) {
                const { registered } = await run((spy) => {
                    assert.throws(
                        () => new Component("it", later, spy),
                        (error: InvalidInputsError) => {
                            assert.match(error.message, /^ {2}args: The inputs as a whole are an output or a promise/m);
                            assert.equal(error.stack, error.message);
                            return true;
                        },
                    );
                });
                assert.deepEqual([...registered.keys()], []);
            }
        });
    }

    it("aren't confused with missing inputs", async () => {
        await run((spy) => {
            assert.throws(
                () => new FrrRouter("it", undefined as unknown as FrrRouterArgs, spy),
                (error: InvalidInputsError) => {
                    assert.match(error.message, /^ {2}owner: owner is missing/m);
                    return true;
                },
            );
        });
    });
});

describe("values with outputs in them", () => {
    it("keep the values beside the outputs, and the component's own values", async () => {
        const values = {
            speaker: pulumi.output({ logLevel: "debug", frr: { metricsPort: 7 } }),
            controller: { logLevel: pulumi.output("warn") },
        };
        const merged: any = await valueOf(pulumi.output(chartValues({ values }, Backend.Frr)));
        assert.deepEqual(merged.speaker.frr, { metricsPort: 7, enabled: true });
        assert.equal(merged.speaker.logLevel, "debug");
        assert.equal(merged.speaker.readinessProbe.initialDelaySeconds, 1);
        assert.equal(merged.controller.logLevel, "warn");
        assert.equal(merged.controller.readinessProbe.initialDelaySeconds, 1);
    });

    it("leave the other values plain, so that the preview shows them", () => {
        const merged: any = chartValues(
            { values: { controller: { logLevel: pulumi.output("warn") } } },
            Backend.Native,
        );
        assert.equal(merged.frrk8s.enabled, false);
        assert.equal(merged.speaker.frr.enabled, false);
    });

    it("disable the chart's FRR-K8s if an external one is set", async () => {
        const frrk8s = { external: true, namespace: "frr-k8s-system" };
        for (const values of [{ frrk8s }, { frrk8s: pulumi.output(frrk8s) }]) {
            const merged: any = await valueOf(pulumi.output(chartValues({ values }, Backend.FrrK8s)));
            assert.deepEqual(merged.frrk8s, { ...frrk8s, enabled: false });
        }
    });
});

describe("the namespace output", () => {
    it("makes its users wait for the namespace", async () => {
        const { result } = await run((spy) => new MetalLb("lb", {}, spy), { preview: true });
        const resources: Set<pulumi.Resource> = await (result.namespace as any).allResources();
        const names = await Promise.all([...resources].map(({ urn }) => valueOf(urn)));
        assert.ok(
            names.some((urn) => urn.endsWith("::lb-namespace")),
            names.join(),
        );
        assert.equal(await valueOf(result.namespace), "metallb-system");
    });
});
