import assert from "node:assert/strict";
import type { MetalLbArgs } from "../../index";
import { startLab, stopLab, type Lab } from "../../lab";
import { startService, stopService } from "../../lab/main-job/service";
import { waitFor } from "../../lab/wait";
import { failure, labInputs, object, objects, scratch, type Scratch } from "./scratch";

/** Previews and applies changes that remove something from an installation. */
describe("changes of an installation", () => {
    let lab: Lab;
    let stack: Scratch;
    let base: MetalLbArgs;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "changes");
        base = labInputs(lab, "0.16.2");
        stack.args = base;
        await stack.up();
        await startService(lab);
    });
    after(async () => {
        await stopService(lab);
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    const refused = async (args: MetalLbArgs): Promise<string> => {
        stack.args = args;
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /1 error in this change; its resources are unchanged/);
        assert.doesNotMatch(said, /\bat .*\.(ts|js):\d+/);
        assert.doesNotMatch(said, /metallb-release update|metallb-pool/);
        return said;
    };

    it("are refused in the preview if they would delete the custom resources", async () => {
        const values = { crds: { enabled: false } };
        assert.match(await refused({ ...base, install: { ...base.install, values } }), /Helm would delete them/);
        const renamed = { ...base, install: { ...base.install, releaseName: "lb" } };
        assert.match(await refused(renamed), /from "metallb" to "lb": the old release would be uninstalled/);
        await failure(stack.up());
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), ["ipaddresspool.metallb.io/lab"]);
        stack.args = base;
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("report how many used addresses a pool loses, and MetalLB assigns another address to the Service", async () => {
        const address = async () =>
            (await lab.kubectl("get service web -o jsonpath={.status.loadBalancer.ingress[0].ip}".split(" "))).trim();
        const before = await address();
        const status = async () => (await object(lab, "ipaddresspool", "lab")).status.assignedIPv4 === 1 || undefined;
        await waitFor(status, { what: "the pool's status" });
        stack.args = { ...base, pools: [{ name: "lab", addresses: ["192.168.32.128/25"] }] };
        await stack.preview();
        const warning = /"192\.168\.32\.0-192\.168\.32\.127" leaves the pool, and 1 of its addresses is in use\./;
        assert.match(stack.output, warning);
        assert.equal(await address(), before);
        await stack.up();
        const another = async () => ((await address()) !== before ? await address() : undefined);
        assert.equal(await waitFor(another, { what: "another address" }), "192.168.32.128");
        await stack.preview({ expectNoChanges: true });
    });

    it("report a removed pool", async () => {
        stack.args = { ...base, pools: [], bgp: {} };
        await stack.preview();
        assert.match(stack.output, /IPAddressPool "lab" is removed, with addresses that no other pool has/);
    });

    it("are not checked after an older version of this package, which recorded nothing", async () => {
        const state = await stack.stack.exportStack();
        for (const resource of state.deployment.resources) {
            if (resource.type === "metallb:index:MetalLb") {
                resource.inputs = {};
            }
        }
        await stack.stack.importStack(state);
        stack.args = { ...base, pools: [{ name: "lab", addresses: ["192.168.32.128/25"] }] };
        const { changeSummary } = await stack.preview();
        assert.deepEqual(changeSummary, { same: 9, update: 1 });
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });
});
