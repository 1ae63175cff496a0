import assert from "node:assert/strict";
import { startLab, stopLab, type Lab } from "../../lab";
import { failure, labInputs, object, scratch, type Scratch } from "./scratch";

describe("an update that asks MetalLB whether its configuration is valid", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "verify");
        const verify = { nodes: lab.topology.nodes.slice(0, 1).map(({ name }) => name), timeoutSeconds: 60 };
        stack.args = { ...labInputs(lab, "0.16.2"), verify };
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("succeeds if the configuration is valid, and the preview after it has no changes", async () => {
        await stack.up();
        const state = await object(lab, "configurationstates.metallb.io", "speaker-node1");
        assert.equal(state.status.result, "Valid");
        assert.ok((await stack.resources()).includes("metallb-verify-speaker-node1"));

        await stack.preview({ expectNoChanges: true });
        assert.doesNotMatch(stack.output, /isn't valid/);
    });

    it("fails with MetalLB's message if the configuration is invalid, and the next preview reports it", async () => {
        const [peer, ...others] = stack.args.bgp!.peers!;
        // Neither the rules nor the webhook know which Secrets exist.
        stack.args.bgp!.peers = [{ ...peer!, passwordSecret: { name: "nowhere" } }, ...others];
        await failure(stack.up());
        assert.match(
            stack.output,
            /MetalLb "metallb": the configuration failed\. MetalLB says: speaker-node1: .*secret ref not found for peer config "metallb-system"\/"fw1"/,
        );
        await stack.preview();
        assert.match(
            stack.output,
            /MetalLB's current configuration isn't valid\. MetalLB says: speaker-node1: .*secret ref not found for peer config "metallb-system"\/"fw1"/,
        );
        stack.args.bgp!.peers = [peer!, ...others];
        await stack.up();

        await stack.preview({ expectNoChanges: true });
    });

    it("doesn't wait without a limit for a node that doesn't exist", async () => {
        stack.args.verify = { nodes: ["nowhere"], timeoutSeconds: 10 };
        await failure(stack.up());
        assert.match(stack.output, /wasn't ready within 10 s\. MetalLB says: speaker-nowhere: nothing yet/);
    });
});
