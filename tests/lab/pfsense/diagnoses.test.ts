import assert from "node:assert/strict";
import type { MetalLbArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { waitFor } from "../../../lab/wait";
import { failure, scratch, type Scratch } from "../scratch";
import { established } from "./frr";
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

    function inputs(): MetalLbArgs {
        const args = bothSides(lab);
        // MetalLB's own BGP takes its time to call again.
        args.pfSense!.verifyTimeoutSeconds = 90;
        return args;
    }

    /** What an update says that waits for sessions in vain. With no more than another time to wait it changes neither side. */
    async function inVain(edit: (args: MetalLbArgs) => void = () => undefined): Promise<string> {
        stack.args = inputs();
        stack.args.pfSense!.verifyTimeoutSeconds = 10;
        edit(stack.args);
        return (await failure(stack.up())) + stack.output;
    }

    /** Waits until the cluster has done what it was told, and a session has ended by it. */
    const ended = (name: string) =>
        waitFor(
            () =>
                established(firewallOf(lab, name), node).then(
                    () => undefined,
                    () => true,
                ),
            {
                what: `the end of ${name}'s session`,
            },
        );

    afterEach(async () => {
        stack.args = inputs();
        await stack.up({ refresh: true });
        await stack.preview({ expectNoChanges: true });
    });

    it("names another ASN on the cluster's side", async () => {
        // By kubectl: with the component's own inputs the two sides can't differ.
        await lab.kubectl([
            "patch",
            "bgppeers.metallb.io/fw1",
            "-n",
            "metallb-system",
            "--type=merge",
            "-p",
            JSON.stringify({ spec: { myASN: 64999 } }),
        ]);
        await ended("fw1");
        const said = await inVain();
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
        await ended("fw2");
        const said = await inVain();
        assert.match(said, new RegExp(`${node.replaceAll(".", "\\.")}[^]*MD5 mismatch`));
    });

    it("names a node that isn't there", async () => {
        const said = await inVain((args) => (args.pfSense!.nodeAddresses = [node, "192.168.33.99"]));
        assert.match(said, /192\.168\.33\.99[^]*(can't be reached|Port closed)/);
    });

    it("names a port that a rule closes", async () => {
        const close = ["iptables", "-I", "INPUT", "-s", node, "-p", "tcp", "--dport", "179", "-j", "DROP"];
        await lab.run("mlb-fw1", close);
        await lab.run("mlb-fw1", ["iptables", "-I", "OUTPUT", "-d", node, "-p", "tcp", "-j", "DROP"]);
        try {
            await firewallOf(lab, "fw1").vtysh(`clear ip bgp ${node}`);
            assert.match(await inVain(), /Port closed|can't be reached/);
        } finally {
            await lab.run("mlb-fw1", ["iptables", "-F", "INPUT"]);
            await lab.run("mlb-fw1", ["iptables", "-F", "OUTPUT"]);
        }
    });

    it("names FRR that doesn't run", async () => {
        await firewallOf(lab, "fw1").stopFrr();
        assert.match(await inVain(), /FRR isn't running/);
        await firewallOf(lab, "fw1").startFrr();
    });

    it("names a session without a policy", async () => {
        const { gui, vtysh } = firewallOf(lab, "fw1");
        const record = (await gui.neighbors()).find(({ peer }) => peer === node)!;
        await gui.saveNeighbor({ ...record, prefixfilter_in: "none", prefixfilter_out: "none" });
        await waitFor(
            async () => (/192\.168\.33\.11 prefix-list/.test(await vtysh("show running-config")) ? undefined : true),
            { what: "FRR without the filters" },
        );
        assert.match(await inVain(), /No policy/);
    });
});
