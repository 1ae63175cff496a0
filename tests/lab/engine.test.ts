import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MetalLb } from "../../index";
import { startLab, stopLab, type Lab } from "../../lab";
import { failure, labInputs, object, objects, scratch, type Scratch } from "./scratch";

describe("MetalLb on the lab's cluster, under the engine", function () {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "engine");
        stack.args = labInputs(lab, "0.16.2");
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("is created on an empty cluster in one run", async () => {
        const { summary } = await stack.up();
        const outputs = await stack.outputs();
        assert.deepEqual(summary.resourceChanges, { create: 10 });
        assert.equal(outputs.namespace?.value, "metallb-system");
        assert.equal(outputs.version?.value, "0.16.2");
        assert.deepEqual(outputs.pools?.value, [{ name: "lab", addresses: ["192.168.32.0/24"] }]);
        assert.deepEqual(await objects(lab, "bgppeers.metallb.io"), [
            "bgppeer.metallb.io/fw1",
            "bgppeer.metallb.io/fw2",
        ]);
        const { spec } = await object(lab, "bgppeers.metallb.io", "fw2");
        assert.equal(spec.password, undefined);
        assert.deepEqual(spec.passwordSecret, { name: "fw2-bgp-password" });
    });

    it("previews no changes after the update", async () => {
        await stack.preview({ expectNoChanges: true });
    });

    it("changes a pool in place", async () => {
        stack.args.pools = [{ name: "lab", addresses: [lab.topology.pool], autoAssign: true, avoidBuggyIPs: true }];
        const { summary } = await stack.up();
        assert.equal(summary.resourceChanges?.update, 1);
        assert.equal((await object(lab, "ipaddresspools.metallb.io", "lab")).spec.avoidBuggyIPs, true);
    });

    it("changes a peer's hold time in place", async () => {
        stack.args.bgp!.peers![0]!.holdTime = "30s";
        const { summary } = await stack.up();
        assert.equal(summary.resourceChanges?.update, 1);
        assert.equal((await object(lab, "bgppeers.metallb.io", "fw1")).spec.holdTime, "30s");
    });

    it("adds a peer, and removes it", async () => {
        const extra = { name: "fw3", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.6", password: "another" };
        const { peers } = stack.args.bgp!;
        stack.args.bgp!.peers = [...peers!, extra];
        assert.equal((await stack.up()).summary.resourceChanges?.create, 3);
        assert.equal((await objects(lab, "bgppeers.metallb.io")).length, 3);
        stack.args.bgp!.peers = peers;
        assert.equal((await stack.up()).summary.resourceChanges?.delete, 3);
        assert.equal((await objects(lab, "bgppeers.metallb.io")).length, 2);
    });

    it("shows changes by hand on refresh, and reverts them", async () => {
        const byHand = ["patch", "bgppeers.metallb.io", "fw1", "-n", "metallb-system", "--type=merge", "-p"];
        await lab.kubectl([...byHand, '{"spec":{"holdTime":"60s"}}']);
        const { summary } = await stack.stack.refresh();
        assert.equal(summary.resourceChanges?.update, 1);
        assert.match(await failure(stack.preview({ expectNoChanges: true })), /no changes were expected/);
        await stack.up();
        assert.equal((await object(lab, "bgppeers.metallb.io", "fw1")).spec.holdTime, "30s");
        await stack.preview({ expectNoChanges: true });
    });

    it("changes nothing if an input is wrong, and shows no stack trace", async () => {
        const good = stack.args;
        stack.args = {
            ...good,
            pools: [...good.pools!, { name: "twice", addresses: ["192.168.32.128-192.168.32.140"] }],
        };
        const before = await stack.resources();
        for (const operation of [() => stack.preview(), () => stack.up()]) {
            const message = await failure(operation());
            assert.match(message + stack.output, /pools\[1\]\.addresses\[0\]/);
            assert.match(message + stack.output, /192\.168\.32\.128-192\.168\.32\.140/);
            assert.doesNotMatch(message + stack.output, /\bat .*\.ts:\d+/);
        }
        assert.deepEqual(await stack.resources(), before);
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), ["ipaddresspool.metallb.io/lab"]);
        stack.args = good;
    });

    it("changes nothing if a value turns out wrong during the update, in a program without outputs", async () => {
        const [program, before] = [stack.program, await stack.resources()];
        const pools = [{ name: "lab", addresses: [pulumi.output("10.0.0.0/33")] }];
        stack.program = async () => void new MetalLb("metallb", { ...stack.args, pools });
        const said = (await failure(stack.up())) + stack.output;
        stack.program = program;
        assert.match(said, /pools\[0\]\.addresses\[0\]: "10\.0\.0\.0\/33"/);
        assert.match(said, /1 error in its inputs; its resources are unchanged/);
        assert.deepEqual(await stack.resources(), before);
        // The component's recorded inputs are corrected, but the cluster is unchanged.
        const { summary } = await stack.up();
        assert.equal(summary.resourceChanges?.update, 1);
        assert.deepEqual(Object.keys(summary.resourceChanges).sort(), ["same", "update"]);
        await stack.preview({ expectNoChanges: true });
    });

    it("can be renamed with an alias, which replaces nothing", async () => {
        stack.name = "renamed";
        stack.options = { aliases: [{ name: "metallb" }] };
        await stack.preview({ expectNoChanges: true });
        stack.name = "metallb";
        stack.options = {};
    });

    it("doesn't change the fields in ignoreChanges, set by a transformation", async () => {
        const { pools } = stack.args;
        stack.args.pools = [{ ...pools![0]!, avoidBuggyIPs: false }];
        stack.options = {
            transformations: [
                ({ type, props, opts }) =>
                    type.endsWith(":IPAddressPool")
                        ? { props, opts: { ...opts, ignoreChanges: ["spec.avoidBuggyIPs"] } }
                        : undefined,
            ],
        };
        await stack.preview({ expectNoChanges: true });
        stack.args.pools = pools;
        stack.options = {};
    });

    it("repairs a failed update with the next update", async () => {
        const { install } = stack.args;
        const brokenProbe = { controller: { readinessProbe: { port: 1 } } };
        stack.args.install = { ...install, values: brokenProbe, timeoutSeconds: 5 };
        await failure(stack.up());
        stack.args.install = install;
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("moves to another namespace, where a second chart can't be installed beside the first", async () => {
        stack.args.namespace = { name: "elsewhere" };
        await stack.up();
        assert.match(await lab.kubectl(["get", "ipaddresspools.metallb.io", "-A"]), /elsewhere +lab/);
        stack.args.namespace = undefined;
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("keeps the BGP password out of its state and its output", async () => {
        const state = JSON.stringify(await stack.stack.exportStack());
        assert.doesNotMatch(state, /lab-md5-password/);
        assert.doesNotMatch(stack.output, /lab-md5-password/);
        const { data } = await object(lab, "secret", "fw2-bgp-password");
        assert.equal(Buffer.from(data.password, "base64").toString(), "lab-md5-password");
    });

    it("deletes the custom resources before the chart, and everything in the end", async () => {
        await stack.destroy();
        assert.deepEqual(await stack.resources(), []);
        assert.deepEqual(await objects(lab, "bgppeers.metallb.io"), []);
        assert.match(await failure(lab.kubectl(["get", "namespace", "metallb-system"])), /not found/i);
        const order = [...stack.output.matchAll(/metallb-(\S+) deleted/g)].map(([, name]) => name!);
        assert.ok(order.indexOf("pool-lab") < order.indexOf("release"), order.join(" "));
        assert.ok(order.indexOf("peer-fw1") < order.indexOf("release"), order.join(" "));
    });

    it("is created again, and is destroyed without its webhook", async () => {
        await stack.up();
        await lab.kubectl(["scale", "deployment", "metallb-controller", "-n", "metallb-system", "--replicas=0"]);
        await stack.destroy();
        assert.deepEqual(await stack.resources(), []);
    });
});
