import assert from "node:assert/strict";
import { PfSenseBgp, type PfSenseBgpArgs, type PfSenseNeighborArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { waitFor } from "../../../lab/wait";
import { labInputs, programStack, scratch, type ProgramStack, type Scratch } from "../scratch";
import { established, onceEstablished, runsWith } from "./frr";
import { firewallOf, neighbors } from "./inputs";

const node = "192.168.33.11";

/** A change of the node's neighbor, its effect in the preview, and FRR's lines after it. */
interface Change {
    what: string;
    says: "none" | "soft" | "reset";
    neighbor?: Partial<PfSenseNeighborArgs>;
    rules?: { action: string; prefix: string; ge?: number; le?: number }[];
    running: RegExp;
}

const changes: Change[] = [
    { what: "a description", says: "none", neighbor: { description: "node one" }, running: /description .* node one/ },
    { what: "the timers", says: "none", neighbor: { keepaliveTime: 2, holdTime: 6 }, running: /timers 2 6/ },
    { what: "the connect timer", says: "none", neighbor: { connectTime: 7 }, running: /timers connect 7/ },
    {
        what: "a prefix-list's rules",
        says: "soft",
        rules: [{ action: "permit", prefix: "192.168.32.0/23", ge: 32 }],
        running: /permit 192\.168\.32\.0\/23 ge 32/,
    },
    // From no maximum; FRR keeps the session while it has no more prefixes than that.
    {
        what: "a higher maximum of prefixes",
        says: "soft",
        neighbor: { maximumPrefixes: 77 },
        running: /maximum-prefix 77/,
    },
    // MetalLB's own BGP doesn't support route refresh.
    { what: "a weight", says: "reset", neighbor: { fields: { weight: "9" } }, running: /weight 9/ },
    { what: "the hops", says: "reset", neighbor: { ebgpMultihop: 3 }, running: /ebgp-multihop 3/ },
];

describe("the effect of a change on a session", function () {
    let lab: Lab;
    let cluster: Scratch;
    let stack: ProgramStack;
    let firewall: Lab["firewalls"][number];
    let args: PfSenseBgpArgs;

    before(async () => {
        lab = await startLab();
        firewall = firewallOf(lab, "fw1");
        cluster = await scratch(lab, "impact-cluster");
        cluster.args = labInputs(lab, "0.16.2");
        args = neighbors(lab, firewall, "impact", [node]);
        stack = await programStack(lab, "impact", async () => void new PfSenseBgp("fw1", args));
        await Promise.all([cluster.up(), stack.up()]);
        await onceEstablished(firewall, node);
    });
    after(async () => {
        await stack?.destroy();
        // FRR's reload removes lines one by one.
        await runsWith(firewall, [lab.topology.client.address]);
        await cluster?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    for (const { what, says, neighbor, rules, running } of changes) {
        it(`of ${what} is ${says}, as the preview shows`, async () => {
            const before = await onceEstablished(firewall, node);
            const upstream = await established(firewall, lab.topology.client.address);
            const next = structuredClone(args) as any;
            Object.assign(next.neighbors[node], neighbor);
            if (rules) {
                next.prefixLists["impact-in"].rules = rules;
            }
            args = next;
            await stack.preview();
            assert.match(stack.output, new RegExp(`${node.replaceAll(".", "\\.")}: ${says}`));
            await stack.up();
            await waitFor(async () => (running.test(await firewall.vtysh("show running-config")) ? true : undefined), {
                what: `FRR running with ${running}`,
            });
            const after = await onceEstablished(firewall, node);
            assert.equal(after === before, says !== "reset", `${before} and then ${after} times Established`);
            assert.equal(await established(firewall, lab.topology.client.address), upstream);
        });
    }

    it("is one reload for many neighbors, and their number doesn't affect the other sessions", async () => {
        const before = await onceEstablished(firewall, node);
        const many = Array.from({ length: 40 }, (_, index) => `192.168.33.${index + 20}`);
        const added = neighbors(lab, firewall, "impact", many).neighbors as Record<string, PfSenseNeighborArgs>;
        const neighborsNow = args.neighbors as Record<string, PfSenseNeighborArgs>;
        args = { ...args, neighbors: { ...neighborsNow, ...added } };
        const reloads = firewall.reloads();
        await stack.up();
        assert.equal(firewall.reloads(), reloads + 1);
        await waitFor(
            async () => ((await firewall.vtysh("show running-config")).includes(many.at(-1)!) ? true : undefined),
            { what: "FRR running with 40 more neighbors" },
        );
        assert.equal(await established(firewall, node), before);
        args = { ...args, neighbors: neighborsNow };
        await stack.up();
    });
});
