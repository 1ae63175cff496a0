import assert from "node:assert/strict";
import { InstallMethod } from "../../index";
import { installByHand, removeByHand } from "../../bench/byHand";
import { loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { failure, labInputs, objects, scratch, type Scratch } from "./scratch";

describe("an installation that exists already, on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        stack = await scratch(lab, "existing");
    });
    after(async () => {
        await stack?.destroy();
        await removeByHand(lab);
        await (lab?.startedByUs && stopLab());
    });

    it("is reported as missing in the preview if the cluster has none", async () => {
        stack.args = { ...labInputs(lab, "0.15.2"), install: { method: InstallMethod.Existing, version: "0.15.2" } };
        await failure(stack.preview());
        assert.match(
            stack.output,
            /metallb-needs-metallb-with-ipaddresspools.*\n.*'ipaddresspools\.metallb\.io' does not exist/,
        );
    });

    it("is checked in the preview: missing parts, and another version than the given one", async () => {
        await installByHand(lab, "0.15.2");
        await lab.kubectl(["delete", "ipaddresspools,bgppeers,bgpadvertisements", "--all", "-n", "metallb-system"]);
        stack.args = { ...labInputs(lab, "0.15.2"), install: { method: InstallMethod.Existing } };
        await stack.preview();
        assert.match(stack.output, /The checks are for MetalLB 0\.16\.2, but the cluster's lacks localASN in BGPPeer/);
        const [advertisement] = stack.args.bgp!.advertisements!;
        const serviceSelectors = [{ matchLabels: { public: "yes" } }];
        stack.args.bgp!.advertisements = [{ ...advertisement, serviceSelectors }];
        await failure(stack.preview());
        assert.match(
            stack.output,
            /bgp\.advertisements: The cluster's MetalLB has no serviceSelectors in BGPAdvertisement/,
        );
        assert.doesNotMatch(stack.output, /\n {4}at /);
    });

    it("is configured, and otherwise unchanged", async () => {
        stack.args = { ...labInputs(lab, "0.15.2"), install: { method: InstallMethod.Existing, version: "0.15.2" } };
        await stack.up();
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), ["ipaddresspool.metallb.io/lab"]);
        await stack.preview({ expectNoChanges: true });
        await stack.destroy();
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), []);
        assert.match(await lab.kubectl(["get", "deployments", "-n", "metallb-system", "-o", "name"]), /controller/);
    });
});
