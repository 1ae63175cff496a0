import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { PfSenseBgp, PfSenseSessions, type PfSenseBgpArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { programStack, type ProgramStack } from "../scratch";
import { runningNeighbors, runsWith } from "./frr";
import { connection, firewallOf, neighbors } from "./inputs";

const eight = Array.from({ length: 8 }, (_, index) => `192.168.33.${130 + index}`);

describe("updates of a firewall whose FRR is slow", function () {
    let lab: Lab;
    let firewall: Lab["firewalls"][number];
    let stack: ProgramStack;
    let args: PfSenseBgpArgs;
    let clean: string;

    before(async () => {
        lab = await startLab();
        firewall = firewallOf(lab, "fw2");
        clean = withoutRevision(firewall.configXml());
        args = neighbors(lab, firewall, "reloads", eight);
        stack = await programStack(lab, "reloads", async () => {
            const bgp = new PfSenseBgp("fw2", args);
            const expected = Object.fromEntries(eight.map((address) => [address, { asn: lab.topology.asn.cluster }]));
            const watched = { firewall: connection(firewall), owner: "reloads", neighbors: expected };
            return { sessions: new PfSenseSessions("fw2", watched, { dependsOn: bgp }).sessions };
        });
    });
    afterEach(() => firewall.faults());
    after(async () => {
        await stack?.destroy();
        await runsWith(firewall, [lab.topology.client.address]);
        assert.equal(withoutRevision(firewall.configXml()), clean);
        await (lab?.startedByUs && stopLab());
    });

    it("remove eight neighbors and add them again at once, and FRR runs with eight", async () => {
        const nobody = { ...args, neighbors: {}, prefixLists: {} };
        await stack.up();
        await firewall.faults({ php: { slowReloadMs: 60 } });
        const all = args;
        args = nobody;
        // An update that ends while FRR still reloads: the next request must not start a second reload.
        await stack.up();
        args = all;
        await stack.up();
        assert.doesNotMatch(stack.output, /still reloading|doesn't run with/);
        await sleep(5_000);
        assert.deepEqual(await runningNeighbors(firewall), [...eight, lab.topology.client.address].sort());
        await stack.preview({ expectNoChanges: true });
    });

    it("wait for a reload that a save in the GUI has started", async () => {
        await firewall.faults({ php: { slowReloadMs: 60 } });
        await firewall.gui.saveNeighbor({ peer: eight[0]!, timers_connect: "7" });
        await stack.refresh();
        (args.neighbors as any)[eight[1]!].holdTime = 12;
        await stack.up();
        assert.match(await firewall.vtysh("show running-config"), new RegExp(`${eight[1]} timers 3 12`));
        assert.equal((await runningNeighbors(firewall)).length, 9);
        await stack.preview({ expectNoChanges: true });
    });

    it("restore, by a refresh and an update, the neighbors that FRR has lost", async () => {
        const lost = ["configure terminal", `router bgp ${lab.topology.asn.firewalls}`, `no neighbor ${eight[3]}`];
        await firewall.vtysh(lost.join("\n"));
        await stack.refresh();
        assert.match(stack.output, /has lost/);
        await stack.up();
        assert.equal((await runningNeighbors(firewall)).length, 9);
        await stack.preview({ expectNoChanges: true });
    });

    it("end when FRR runs, if they had to start it", async () => {
        await firewall.gui.saveSettings("frrbgp", { enable: "" });
        await firewall.faults({ php: { slowRestartMs: 8_000 } });
        args = { ...args, enableBgp: true };
        await stack.up();
        assert.equal((await runningNeighbors(firewall)).length, 9);
        assert.doesNotMatch(stack.output, /doesn't answer|still reloading/);
    });
});
