import assert from "node:assert/strict";
import type { MetalLbArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { waitFor } from "../../../lab/wait";
import { failure, scratch, type Scratch } from "../scratch";
import { established } from "./frr";
import { bothSides, firewallOf } from "./inputs";

describe("sessions that are not established, with `verify`", function () {
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
        // MetalLB's own BGP waits before its next attempt.
        args.pfSense!.verifyTimeoutSeconds = 90;
        return args;
    }

    /**
     * Returns the error of an update whose sessions are not established. With only another timeout, it changes neither
     * side.
     */
    async function inVain(edit: (args: MetalLbArgs) => void = () => undefined): Promise<string> {
        stack.args = inputs();
        stack.args.pfSense!.verifyTimeoutSeconds = 10;
        edit(stack.args);
        return (await failure(stack.up())) + stack.output;
    }

    /** Waits until the cluster has applied its configuration, and a session has ended because of it. */
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

    it("report another ASN on the cluster's side", async () => {
        // By kubectl: the component's own inputs always agree on both sides.
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

    it("report different passwords", async () => {
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

    it("report a missing node", async () => {
        const said = await inVain((args) => (args.pfSense!.nodeAddresses = [node, "192.168.33.99"]));
        assert.match(said, /192\.168\.33\.99[^]*(can't be reached|Port closed)/);
    });

    it("report a port that a firewall rule blocks", async () => {
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

    it("report that FRR doesn't run", async () => {
        await firewallOf(lab, "fw1").stopFrr();
        assert.match(await inVain(), /FRR isn't running/);
        await firewallOf(lab, "fw1").startFrr();
    });

    it("report a session without a policy", async () => {
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
