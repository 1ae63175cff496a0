import assert from "node:assert/strict";
import type { MetalLbArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { failure, scratch, type Scratch } from "../scratch";
import { bothSides, firewallOf } from "./inputs";

describe("sessions that don't come up, by `verify`", function () {
    let lab: Lab;
    let stack: Scratch;
    const node = "192.168.33.11";

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "diagnoses");
        stack.args = inputs();
        await stack.up();
    });
    after(async () => {
        await firewallOf(lab, "fw1").startFrr();
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    function inputs(edit: (args: MetalLbArgs) => void = () => undefined): MetalLbArgs {
        const args = bothSides(lab);
        args.pfSense!.verifyTimeoutSeconds = 12;
        edit(args);
        return args;
    }

    /** What an update ends with whose sessions don't come up; afterwards all is as it was. */
    async function diagnosis(edit: (args: MetalLbArgs) => void): Promise<string> {
        stack.args = inputs(edit);
        const said = (await failure(stack.up())) + stack.output;
        stack.args = inputs();
        await stack.up({ refresh: true });
        await stack.preview({ expectNoChanges: true });
        return said;
    }

    it("names another ASN on the cluster's side", async () => {
        // The speaker is told something else than the component by a peer of its own to the same firewall, so by kubectl.
        await lab.kubectl([
            "patch",
            "bgppeers.metallb.io/fw1",
            "-n",
            "metallb-system",
            "--type=merge",
            "-p",
            JSON.stringify({ spec: { myASN: 64999 } }),
        ]);
        const said = await diagnosis((args) => (args.pools![0]!.avoidBuggyIPs = true));
        assert.match(said, /192\.168\.33\.11[^]*ASN mismatch/);
    });

    it("names a password that differs", async () => {
        await lab.kubectl([
            "patch",
            "secret/fw2-bgp-password",
            "-n",
            "metallb-system",
            "-p",
            JSON.stringify({ stringData: { password: "something-else" } }),
        ]);
        const said = await diagnosis((args) => (args.pools![0]!.avoidBuggyIPs = true));
        assert.match(said, new RegExp(`${node.replaceAll(".", "\\.")}[^]*MD5 mismatch`));
    });

    it("names a node that isn't there", async () => {
        const said = await diagnosis((args) => (args.pfSense!.nodeAddresses = [node, "192.168.33.99"]));
        assert.match(said, /192\.168\.33\.99[^]*(can't be reached|Port closed)/);
    });

    it("names a port that a rule closes", async () => {
        const close = ["iptables", "-I", "INPUT", "-s", node, "-p", "tcp", "--dport", "179", "-j", "DROP"];
        await lab.run("mlb-fw1", close);
        await lab.run("mlb-fw1", ["iptables", "-I", "OUTPUT", "-d", node, "-p", "tcp", "-j", "DROP"]);
        try {
            await firewallOf(lab, "fw1").vtysh(`clear ip bgp ${node}`);
            stack.args = inputs((args) => (args.pools![0]!.avoidBuggyIPs = true));
            assert.match((await failure(stack.up())) + stack.output, /Port closed|can't be reached/);
        } finally {
            await lab.run("mlb-fw1", ["iptables", "-F", "INPUT"]);
            await lab.run("mlb-fw1", ["iptables", "-F", "OUTPUT"]);
        }
        stack.args = inputs();
        await stack.up();
    });

    it("names FRR that doesn't run", async () => {
        await firewallOf(lab, "fw1").stopFrr();
        stack.args = inputs((args) => (args.pools![0]!.avoidBuggyIPs = true));
        assert.match((await failure(stack.up())) + stack.output, /FRR isn't running/);
        await firewallOf(lab, "fw1").startFrr();
        stack.args = inputs();
        await stack.up();
    });

    it("names a session without a policy", async () => {
        const { gui } = firewallOf(lab, "fw1");
        const record = (await gui.neighbors()).find(({ peer }) => peer === node)!;
        await gui.saveNeighbor({ ...record, prefixfilter_in: "none", prefixfilter_out: "none" });
        // What is wrong is on the firewall only, so nothing but a look finds it.
        const { outputs } = { outputs: await look() };
        assert.match(outputs, /policy/i);
        await stack.up({ refresh: true });
        await stack.preview({ expectNoChanges: true });
    });

    async function look(): Promise<string> {
        await stack.refresh();
        return JSON.stringify((await stack.stack.exportStack()).deployment.resources);
    }
});
