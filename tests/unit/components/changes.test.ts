import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb, type MetalLbArgs } from "../../../index";
import { guarded } from "../../../components/changes/guard";
import { record } from "../../../components/changes/record";
import { run, withHooks } from "./engine";

const PARTS = ["lb-namespace", "lb-release", "lb-pool-a"] as const;

/** The options of the namespace, the release and a pool, and of the component. */
async function options(args: MetalLbArgs): Promise<Record<string, pulumi.CustomResourceOptions | undefined>> {
    const pools = [{ name: "a", addresses: ["192.0.2.0/24"] }];
    const program = (spy: pulumi.ComponentResourceOptions) => new MetalLb("lb", { pools, ...args }, spy);
    const { registered } = await withHooks(() => run(program));
    return Object.fromEntries([...registered].map(([name, resource]) => [name, resource.options]));
}

describe("the inputs that an update records", () => {
    it("have defaults for omitted inputs", () => {
        assert.deepEqual(record({ pools: [{ name: "a", addresses: ["192.0.2.0/24"] }] }), {
            method: "HelmRelease",
            version: "0.16.2",
            backend: "frr-k8s",
            namespace: "metallb-system",
            ownNamespace: true,
            releaseName: "metallb",
            fluxName: undefined,
            crds: true,
            retainOnDelete: false,
            addresses: { a: ["192.0.2.0/24"] },
        });
    });

    it("exclude values from outputs, which may be secrets", () => {
        const later = pulumi.secret("x");
        const { releaseName, crds, addresses } = record({
            install: { releaseName: later, values: { crds: { enabled: later }, controller: { logLevel: later } } },
            pools: [{ name: "a", addresses: [later] }],
        });
        assert.deepEqual([releaseName, crds, addresses], [undefined, undefined, undefined]);
        assert.equal(record({ install: { values: { crds: { enabled: false }, speaker: later } } }).crds, false);
        assert.equal(record({ install: { values: later as never } }).crds, undefined);
    });

    it("exclude properties that the component doesn't install or doesn't know", () => {
        const { ownNamespace, releaseName, crds } = record({ install: { method: InstallMethod.Existing } });
        assert.deepEqual([ownNamespace, releaseName, crds], [false, undefined, undefined]);
        assert.equal(record({ install: { chart: "./metallb" } }).version, undefined);
        assert.equal(record({ namespace: { create: false } }).ownNamespace, false);
    });

    it("are in the component's state", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", {}, spy));
        assert.equal(registered.get("lb")?.inputs.method, "HelmRelease");
    });
});

describe("the guard against an accidental uninstallation", () => {
    /** The guard's message about a move to `Existing`, after an update with `retainOnDelete` that left these outputs. */
    const moves = (oldOutputs: object): Promise<void> =>
        withHooks(async () => {
            let judge: pulumi.ResourceHookFunction = () => undefined;
            await run(() => {
                const { options } = guarded("lb", record({ install: { method: InstallMethod.Existing } }), {});
                judge = (options.hooks?.beforeUpdate?.[0] as pulumi.ResourceHook).callback;
            });
            const oldInputs = record({ install: { retainOnDelete: true } });
            await judge({ urn: "urn", id: "", name: "lb", type: "t", oldInputs: { ...oldInputs }, oldOutputs });
        });

    it("accepts retainOnDelete only if the last update recorded the resources with it", async () => {
        await moves({ namespace: "metallb-system", done: { retained: true } });
        for (const outputs of [{}, { namespace: "metallb-system" }, { done: { retained: false } }]) {
            await assert.rejects(moves(outputs), /uninstalls the chart, and deletes the CRDs/);
        }
    });
});

describe("the component's options", () => {
    it("add the component's hooks to the user's own hooks", async () => {
        const hook = new pulumi.ResourceHook("mine", () => undefined);
        const seen = await withHooks(() =>
            run((spy) => new MetalLb("lb", {}, { ...spy, hooks: { beforeUpdate: [hook] } })),
        );
        const { beforeUpdate = [] } = seen.registered.get("lb")?.options.hooks ?? {};
        assert.equal(beforeUpdate.length, 3, "one hook checks the changes, and one checks the owners");
        assert.equal(beforeUpdate[0], hook);
    });
});

describe("adopt", () => {
    it("imports the namespace, the release and the custom resources by their names", async () => {
        const adopting = await options({
            adopt: true,
            namespace: { name: "lb-system" },
            install: { releaseName: "lb" },
        });
        assert.deepEqual(
            PARTS.map((name) => adopting[name]?.import),
            ["lb-system", "lb-system/lb", "lb-system/a"],
        );
        const creating = await options({});
        assert.deepEqual(
            PARTS.map((name) => creating[name]?.import),
            [undefined, undefined, undefined],
        );
    });

    it("refuses a name that is an output", () => {
        const args = { adopt: true, install: { releaseName: pulumi.output("lb") } };
        assert.throws(() => new MetalLb("lb", args), /install\.releaseName is an output or a promise/);
    });

    it("is refused with the method FluxGit", () => {
        const args = { adopt: true, install: { method: InstallMethod.FluxGit, git: { directory: "." } } };
        assert.throws(() => new MetalLb("lb", args), /adopt has no effect with the method "FluxGit"/);
    });
});

describe("retainOnDelete", () => {
    it("applies to the namespace and the release, and not to the custom resources", async () => {
        const kept = await options({ install: { retainOnDelete: true } });
        assert.deepEqual(
            PARTS.map((name) => kept[name]?.retainOnDelete),
            [true, true, undefined],
        );
    });

    it("suspends Flux's HelmRelease, and is refused together with suspend: false", async () => {
        const install = { method: InstallMethod.Flux, retainOnDelete: true, flux: { checkApiVersions: false } };
        const { registered } = await run((spy) => new MetalLb("lb", { install }, spy));
        assert.equal(registered.get("lb-flux-release")?.inputs.spec.suspend, true);
        const contradicting = { ...install, flux: { ...install.flux, suspend: false } };
        assert.throws(() => new MetalLb("lb", { install: contradicting }), /suspend is false together with/);
    });
});
