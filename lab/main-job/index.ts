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

/** The results of the job's steps. */
export interface Outcome {
    plugin: KubernetesPlugin;
    /** The shell commands with which a user does the same. */
    byHand: string[];
    /** The summary of `pulumi up`. */
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
 * Runs the lab's main job. `pulumi up` of this repository's program with the stack `lab` makes both sides of every
 * session. Then a client behind the firewalls gets an answer, and keeps getting answers when one firewall fails.
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
                say(`lost ${found.loss.firewall}: at most ${found.loss.longestGapMs} ms without an answer`);
            },
        },
        {
            title: "every BGP session is Established on both sides, and the client gets an answer",
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

/** Returns each firewall's kernel route to an address. */
async function routes(lab: Lab, address: string): Promise<Record<string, string>> {
    const found = await Promise.all(
        lab.firewalls.map(async (firewall) => {
            const route = (await firewall.bgpRoutes()).find((line) => line.startsWith(`${address} `));
            return [firewall.name, route ?? "none"] as const;
        }),
    );
    return Object.fromEntries(found);
}
