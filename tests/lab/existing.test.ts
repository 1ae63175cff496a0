import assert from "node:assert/strict";
import { InstallMethod } from "../../index";
import { installByHand, removeByHand } from "../../bench/byHand";
import { startLab, stopLab, type Lab } from "../../lab";
import { labInputs, objects, scratch, type Scratch } from "./scratch";

describe("an installation that exists already, on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "existing");
        await installByHand(lab, "0.15.2");
        await lab.kubectl(["delete", "ipaddresspools,bgppeers,bgpadvertisements", "--all", "-n", "metallb-system"]);
    });
    after(async () => {
        await stack?.destroy();
        await removeByHand(lab);
        await (lab?.startedByUs && stopLab());
    });

    it("is configured, and left alone otherwise", async () => {
        stack.args = { ...labInputs(lab, "0.15.2"), install: { method: InstallMethod.Existing, version: "0.15.2" } };
        await stack.up();
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), ["ipaddresspool.metallb.io/lab"]);
        await stack.preview({ expectNoChanges: true });
        await stack.destroy();
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), []);
        assert.match(await lab.kubectl(["get", "deployments", "-n", "metallb-system", "-o", "name"]), /controller/);
    });
});
