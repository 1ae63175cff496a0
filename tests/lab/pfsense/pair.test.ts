import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { PfSenseBgp, PfSenseDoor, PfSenseSessions } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { programStack, type ProgramStack } from "../scratch";
import { runsWith } from "./frr";
import { connection, firewallOf, neighbors } from "./inputs";

type Firewall = Lab["firewalls"][number];

describe("a pair of firewalls", function () {
    let lab: Lab;
    let stack: ProgramStack;
    let primary: Firewall;
    let secondary: Firewall;
    let addresses = ["192.168.33.111"];

    const has = async (firewall: Firewall) =>
        (await firewall.gui.neighbors()).map(({ peer }) => peer).filter((peer) => peer !== lab.topology.client.address);

    before(async () => {
        lab = await startLab();
        [primary, secondary] = [firewallOf(lab, "fw1"), firewallOf(lab, "fw2")];
        stack = await programStack(lab, "pair", async () => {
            const second = new PfSenseBgp("secondary", neighbors(lab, secondary, "pair", addresses));
            const args = { ...neighbors(lab, primary, "pair", addresses), secondary: second.applied };
            const first = new PfSenseBgp("primary", args, { dependsOn: second });
            const sessions = new PfSenseSessions(
                "sessions",
                {
                    firewall: connection(secondary, PfSenseDoor.RestApi),
                    owner: "pair",
                    neighbors: Object.fromEntries(addresses.map((address) => [address, { asn: 64512 }])),
                    trigger: String(looks),
                },
                { dependsOn: [first, second] },
            );
            return { frr: sessions.frr, sessions: sessions.sessions };
        });
    });
    let looks = 0;
    after(async () => {
        await secondary?.carp("MASTER");
        await secondary?.gui.saveSettings("frr", { carpstatusvid: "none" });
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("is written secondary first, and both firewalls have the records", async () => {
        await stack.up();
        const order = [...stack.output.matchAll(/PfSenseBgp (\w+) created/g)].map(([, name]) => name);
        assert.deepEqual(order, ["secondary", "primary"]);
        assert.deepEqual([await has(secondary), await has(primary)], [addresses, addresses]);
    });

    it("repairs a stale synchronization, and reports that", async () => {
        await secondary.staleSync();
        addresses = ["192.168.33.111", "192.168.33.112"];
        await stack.up();
        assert.deepEqual([await has(secondary), await has(primary)], [addresses, addresses]);
        assert.match(stack.output, /warning: The pair.s configuration sync had restored an older state/);
        await runsWith(secondary, [...addresses, lab.topology.client.address]);
        await stack.preview({ expectNoChanges: true });
        await sleep(1_000);
        await stack.refresh({ expectNoChanges: true });
    });

    it("treats FRR that CARP has stopped as a state, not as an error", async () => {
        await secondary.gui.saveSettings("frr", { carpstatusvid: "_vip1" });
        await secondary.carp("BACKUP");
        looks++;
        addresses = ["192.168.33.111"];
        await stack.up();
        const outputs = await stack.outputs();
        assert.equal(outputs.frr?.value, "stopped-by-carp");
        assert.match(outputs.sessions?.value[0].diagnosis, /CARP/);
        assert.deepEqual(await has(secondary), addresses);
    });
});
