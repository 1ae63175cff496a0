import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { startLab, stopLab, type Lab } from "../../lab";
import { labInputs, object, scratch, type Scratch } from "./scratch";

/** Refreshes and updates objects whose fields and elements were added by hand. */
describe("additions by hand", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "by-hand");
        const inputs = labInputs(lab, "0.16.2");
        // A secret in a field must stay a secret when the field beside it is restored.
        const holdTime = pulumi.secret("9s") as unknown as string;
        const peers = inputs.bgp!.peers!.map((peer) => ({ ...peer, holdTime }));
        stack.args = { ...inputs, bgp: { ...inputs.bgp, peers } };
        await stack.up();
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    const patch = (kind: string, name: string, spec: object, more: string[] = []) =>
        lab.kubectl([
            "patch",
            kind,
            name,
            "-n",
            "metallb-system",
            "--type=merge",
            "-p",
            JSON.stringify({ spec }),
            ...more,
        ]);
    it("are shown by a preview that refreshes, and removed by an update that refreshes", async () => {
        const [advertisement] = (await lab.kubectl("get bgpadvertisements -n metallb-system -o name".split(" "))).split(
            "\n",
        );
        const name = advertisement!.split("/")[1]!;
        const read = async () => [
            (await object(lab, "ipaddresspool", "lab")).spec,
            (await object(lab, "bgppeer", "fw1")).spec,
            (await object(lab, "bgpadvertisement", name)).spec,
        ];
        const before = await read();
        await patch("ipaddresspool", "lab", {
            addresses: [lab.topology.pool, "192.168.48.0/24"],
            autoAssign: false,
            serviceAllocation: { priority: 10, namespaces: ["default"] },
        });
        await patch("bgppeer", "fw1", {
            ebgpMultiHop: true,
            nodeSelectors: [{ matchLabels: { "kubernetes.io/os": "linux" } }],
        });
        await patch("bgpadvertisement", name, { localPref: 200, peers: ["fw1"] });
        const preview = await stack.preview({ refresh: true });
        assert.match(
            stack.output,
            /IPAddressPool "lab": Added by hand: addresses\[1\], autoAssign, serviceAllocation\. The update removes it/,
        );
        assert.match(stack.output, /BGPPeer "fw1": Added by hand: ebgpMultiHop, nodeSelectors\. The update/);
        assert.match(stack.output, /Added by hand: localPref, peers\. The update/);
        assert.equal(preview.changeSummary.update, 3);
        await stack.preview({ expectNoChanges: true });
        await stack.up({ refresh: true });
        assert.deepEqual(await read(), before);
        assert.doesNotMatch(stack.output, /stays/);
        await stack.preview({ expectNoChanges: true });
        await stack.preview({ refresh: true, expectNoChanges: true });
        assert.doesNotMatch(stack.output, /Added by hand/);
        const state = JSON.stringify(await stack.stack.exportStack());
        assert.doesNotMatch(state, /"holdTime":"9s"/);
    });

    it("are named by a preview after pulumi refresh, with the command that removes them", async () => {
        await patch("ipaddresspool", "lab", { autoAssign: false });
        await stack.refresh();
        await stack.preview({ expectNoChanges: true });
        assert.match(stack.output, /Added by hand \(kubectl-patch\): autoAssign\. The last refresh found it/);
        assert.match(stack.output, /-> Run pulumi up --refresh to remove it/);
        await stack.up({ refresh: true });
        assert.equal((await object(lab, "ipaddresspool", "lab")).spec.autoAssign, true);
        await stack.preview({ expectNoChanges: true });
        assert.doesNotMatch(stack.output, /Added by hand/);
    });

    it("are kept if a program other than kubectl made them, and the update reports that", async () => {
        await patch("bgppeer", "fw2", { ebgpMultiHop: true }, ["--field-manager=console"]);
        await stack.up({ refresh: true });
        assert.match(stack.output, /BGPPeer "fw2": Added by hand \(console\): ebgpMultiHop\. It stays/);
        await stack.preview({ expectNoChanges: true });
        await lab.kubectl(
            "patch bgppeer fw2 -n metallb-system --type=json"
                .split(" ")
                .concat(["-p", JSON.stringify([{ op: "remove", path: "/spec/ebgpMultiHop" }])]),
        );
        await stack.up({ refresh: true });
        assert.doesNotMatch(stack.output, /Added by hand/);
    });

    it("are kept if the program ignores the field", async () => {
        stack.options = {
            transformations: [
                ({ type, props, opts }) =>
                    type.endsWith(":IPAddressPool")
                        ? { props, opts: { ...opts, ignoreChanges: ["spec.avoidBuggyIPs"] } }
                        : undefined,
            ],
        };
        await patch("ipaddresspool", "lab", { avoidBuggyIPs: true });
        await stack.up({ refresh: true });
        assert.equal((await object(lab, "ipaddresspool", "lab")).spec.avoidBuggyIPs, true);
        assert.doesNotMatch(stack.output, /Added by hand/);
        await stack.preview({ expectNoChanges: true });
    });
});
