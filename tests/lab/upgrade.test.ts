import assert from "node:assert/strict";
import { loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { answerAtClient, startService, stopService } from "../../lab/main-job/service";
import { waitFor } from "../../lab/wait";
import { uidsOf } from "./adoption/byHand";
import { labInputs, scratch, type Scratch } from "./scratch";

const OBJECTS = ["ipaddresspool/lab", "bgppeer/fw1", "bgppeer/fw2", "bgpadvertisement/advertisement"];

/**
 * One life of an installation with a Service that a client requests all the time: each test starts where the previous
 * test ended.
 */
describe("upgrades under a running Service", () => {
    let lab: Lab;
    let stack: Scratch;
    let address: string;
    let uids: string[];
    const table: string[] = [];

    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        stack = await scratch(lab, "upgrade");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await stopService(lab);
        await stack?.destroy();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        await (lab?.startedByUs && stopLab());
        console.log(["", ...table].join("\n      "));
    });

    /** Waits until both firewalls report their sessions as Established. */
    const established = () =>
        waitFor(
            async () => {
                const states = await Promise.all(
                    lab.firewalls.flatMap((firewall) =>
                        lab.topology.nodes.map(async (node) => {
                            const { peers = {} } = (await firewall.bgpSummary()).ipv4Unicast ?? {};
                            return peers[node.address]?.state === "Established" && peers[node.address]?.pfxRcd === 1;
                        }),
                    ),
                );
                return states.every(Boolean) || undefined;
            },
            { what: "the firewalls' sessions being Established, with a prefix" },
        );

    async function change(from: string, to: string): Promise<string> {
        const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
        stack.args = labInputs(lab, to);
        const started = Date.now();
        await stack.up();
        const seconds = (Date.now() - started) / 1000;
        await established();
        await answerAtClient(lab, address);
        const { attempts, failed, longestGapMs } = await watch.end();
        const said = `${failed} of ${attempts.length} requests failed, at most ${longestGapMs} ms without an answer`;
        table.push(`${from} -> ${to}: up ${seconds.toFixed(1)} s; ${said}`);
        return stack.output;
    }

    it("starts with 0.13.5, and an address that answers", async () => {
        stack.args = labInputs(lab, "0.13.5");
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        address = await startService(lab);
        await answerAtClient(lab, address);
        await established();
        uids = await uidsOf(lab, OBJECTS);
    });

    for (const [from, to] of [
        ["0.13.5", "0.15.2"],
        ["0.15.2", "0.16.2"],
        ["0.16.2", "0.15.2"],
        ["0.15.2", "0.13.5"],
        ["0.13.5", "0.16.2"],
    ] as const) {
        it(`goes from ${from} to ${to}: the address and the custom resources are unchanged`, async () => {
            const said = await change(from, to);
            assert.match(
                said,
                to < from ? /MetalLB is downgraded from/ : /Since 0\.16\.0 MetalLB serves|no AddressPool/,
            );
            assert.equal(await startService(lab), address);
            assert.deepEqual(await uidsOf(lab, OBJECTS), uids);
            await stack.preview({ expectNoChanges: true });
        });
    }
});
