import type { Lab } from "../index";
import type { Runner } from "../steps";
import { ensureBuilt } from "./built";
import { loseOne, type Loss } from "./loss";
import { kubernetesPlugin, type KubernetesPlugin } from "./plugin";
import { report } from "./report";
import { answerAtClient, serviceAddress, startWeb } from "./service";
import { establishedHalves, type HalfSession } from "./sessions";
import { LabStackCli } from "./stackCli";
import { byHand, labProject } from "./workspace";

/** What the job found, step by step. */
export interface Outcome {
    plugin: KubernetesPlugin;
    /** The lines of a shell by which a user does the same. */
    byHand: string[];
    /** What `pulumi up` came to. */
    up: string;
    /** The stack's outputs. */
    outputs: Record<string, unknown>;
    address: string;
    halves: HalfSession[];
    routes: Record<string, string>;
    answer: string;
    loss: Loss;
}

/**
 * The lab's main job: `pulumi up` of this repository's program with the stack `lab` makes both sides of every session, a client behind the
 * firewalls is answered and survives the loss of one of them.
 */
export async function run(lab: Lab, runner: Runner): Promise<void> {
    const found = {} as Outcome;
    let stack: LabStackCli;
    await runner([
        {
            title: "choose the kubernetes plugin",
            run: async (say) => {
                found.plugin = await kubernetesPlugin(lab);
                say(found.plugin.description);
            },
        },
        { title: "build the package, unless it is built", run: async (say) => say(await ensureBuilt()) },
        [
            {
                title: "pulumi up --stack lab",
                run: async (say) => {
                    const project = labProject(lab, found.plugin);
                    found.byHand = byHand(lab, found.plugin, project);
                    stack = new LabStackCli(project, lab.logs);
                    await stack.make();
                    say((found.up = await stack.up(say)));
                },
            },
            { title: "a web server behind a Service of type LoadBalancer", run: () => startWeb(lab) },
        ],
        {
            title: "the Service gets an address",
            run: async (say) => say((found.address = await serviceAddress(lab))),
        },
        {
            title: "a client behind the firewalls is answered",
            run: async (say) => say((found.answer = await answerAtClient(lab, found.address))),
        },
        {
            title: "the client survives the loss of a firewall",
            run: async (say) => {
                found.loss = await loseOne(lab, found.address, lab.firewalls[0]?.name as string);
                say(`${found.loss.firewall} lost: ${found.loss.longestGapMs} ms without an answer at most`);
            },
        },
        {
            title: "both halves of every BGP session are Established, and the client is answered",
            run: async () => {
                [found.outputs, found.halves] = await Promise.all([stack.outputs(), establishedHalves(lab)]);
                [found.answer, found.routes] = await Promise.all([
                    answerAtClient(lab, found.address),
                    routes(lab, found.address),
                ]);
            },
        },
    ]);
    report(lab, found);
}

/** Each firewall's kernel route to an address. */
async function routes(lab: Lab, address: string): Promise<Record<string, string>> {
    const found = await Promise.all(
        lab.firewalls.map(async (firewall) => {
            const route = (await firewall.bgpRoutes()).find((line) => line.startsWith(`${address} `));
            return [firewall.name, route ?? "none"] as const;
        }),
    );
    return Object.fromEntries(found);
}
