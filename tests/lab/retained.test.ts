import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import { InstallMethod, type InstallArgs, type MetalLbArgs } from "../../index";
import { startLab, stopLab, type Lab } from "../../lab";
import { failure, labInputs, objects, scratch, type Scratch } from "./scratch";

/** The guard against an uninstallation trusts `retainOnDelete` only if the engine has recorded it for the resources. */
describe("retainOnDelete", () => {
    let lab: Lab;
    let stack: Scratch;
    let base: MetalLbArgs;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "retained");
        // With the default provider, Pulumi can't update a target beside a chart's objects: the plugin makes their
        // default provider.
        const { program } = stack;
        stack.program = async () => {
            stack.options = { provider: new kubernetes.Provider("cluster") };
            return program();
        };
        base = labInputs(lab, "0.16.2");
    });
    after(async () => {
        await stack?.destroy();
        await lab?.kubectl(["delete", "namespace", "metallb-system", "--ignore-not-found"]);
        await (lab?.startedByUs && stopLab());
    });

    const install = (more: InstallArgs): MetalLbArgs => ({ ...base, install: { ...base.install, ...more } });
    const leaving = { method: InstallMethod.Existing, repository: undefined, retainOnDelete: undefined };
    const isRefused = async () => {
        stack.args = install(leaving);
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(
            said,
            /(uninstalls the chart|deletes the chart's objects), and deletes the CRDs, every custom resource/,
        );
        await failure(stack.up());
        assert.equal((await objects(lab, "ipaddresspools.metallb.io")).length, 1);
    };
    const urn = async (name: string) => {
        const { deployment } = await stack.stack.exportStack();
        const found = (deployment.resources as { urn: string }[]).find((one) => one.urn.endsWith(`::${name}`));
        return found!.urn;
    };

    for (const method of [InstallMethod.HelmRelease, InstallMethod.HelmChart]) {
        it(`isn't trusted after an update of the component alone, with ${method}`, async () => {
            stack.args = install({ method });
            await stack.up();
            stack.args = install({ method, retainOnDelete: true });
            await stack.up({ target: [await urn("metallb")] });
            await isRefused();
        });

        it(`isn't trusted after an update that left one resource out, with ${method}`, async () => {
            stack.args = install({ method, retainOnDelete: true });
            await stack.up({ exclude: [await urn("metallb-namespace")] });
            await isRefused();
        });

        it(`isn't trusted after a failed update, with ${method}`, async () => {
            const broken = [{ name: "lab", addresses: ["192.168.32.0/24"], serviceAllocation: { priority: 1 } }];
            stack.args = { ...install({ method, retainOnDelete: true }), pools: [...broken, conflicting()] };
            await failure(stack.up());
            stack.args = base;
            await isRefused();
        });

        it(`is trusted once the engine has recorded it, with ${method}`, async () => {
            stack.args = install({ method, retainOnDelete: true });
            await stack.up();
            await stack.preview({ expectNoChanges: true });
            stack.args = install(leaving);
            await stack.preview();
            stack.args = install({ method });
            await stack.up();
            await stack.destroy();
        });
    }

    /** Returns a pool that the API server refuses, and no rule does. */
    function conflicting() {
        return { name: "lab2", addresses: ["192.168.48.0/24"], labels: { "not valid": "x" } as Record<string, string> };
    }
});
