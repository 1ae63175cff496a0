import type { Stack, UpResult } from "@pulumi/pulumi/automation";
import { LabError } from "../errors";
import type { Lab } from "../index";
import type { Runner } from "../steps";
import { keepConfigurations, sameAsBefore } from "./before";
import { ensureBuilt } from "./built";
import { loseOne, type Loss } from "./loss";
import { kubernetesPlugin, type KubernetesPlugin } from "./plugin";
import { report } from "./report";
import { answerAtClient, startService } from "./service";
import { establishedHalves, type HalfSession } from "./sessions";
import { changes, up } from "./up";
import { labStack, type LabStack } from "./workspace";

/** What the job found, step by step. */
export interface Outcome {
    plugin: KubernetesPlugin;
    /** The lines of a shell by which a user does the same. */
    byHand: string[];
    up: UpResult;
    address: string;
    halves: HalfSession[];
    routes: Record<string, string>;
    answer: string;
    loss: Loss;
    asBefore: string;
}

/**
 * The lab's main job: `pulumi up` of this repository's program with the stack `lab` makes both sides of every session, a client behind the
 * firewalls is answered and survives the loss of one of them, and `pulumi destroy` leaves the firewalls as they were. In the end all is up.
 */
export async function run(lab: Lab, runner: Runner): Promise<void> {
    const found = {} as Outcome;
    let stack: LabStack;
    await runner([
        {
            title: "choose the kubernetes plugin",
            run: async (say) => {
                found.plugin = await kubernetesPlugin(lab);
                say(found.plugin.description);
            },
        },
        { title: "build the package, unless it is built", run: async (say) => say(await ensureBuilt()) },
        {
            title: "pulumi up --stack lab",
            run: async (say) => {
                stack = await labStack(lab, found.plugin);
                found.byHand = stack.byHand;
                if (await isNew(stack.stack)) {
                    keepConfigurations(lab);
                }
                found.up = await up(stack, lab.logs, say);
                say(changes(found.up));
            },
        },
        {
            title: "a Service of type LoadBalancer gets an address",
            run: async (say) => say((found.address = await startService(lab))),
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
            title: "pulumi destroy leaves the firewalls as they were",
            run: async (say) => {
                await stack.stack.destroy(stack.options);
                say((found.asBefore = sameAsBefore(lab)));
            },
        },
        {
            title: "pulumi up again",
            run: async (say) => say(changes(await up(stack, lab.logs, say))),
        },
        {
            title: "both halves of every BGP session are Established, and the client is answered",
            run: async () => {
                found.halves = await establishedHalves(lab);
                found.answer = await answerAtClient(lab, found.address);
                found.routes = await routes(lab, found.address);
            },
        },
    ]);
    report(lab, found);
}

/**
 * Whether nothing of the stack is there yet. An update that was killed leaves its lock, and what it was making when it ended is in doubt:
 * quicker made anew than found out.
 */
async function isNew(stack: Stack): Promise<boolean> {
    await stack.cancel();
    const { deployment } = await stack.exportStack();
    if (deployment.pending_operations?.length) {
        throw new LabError("an earlier update was cut off in the middle", {
            cause: "it was killed; start afresh with npm run lab:down and npm run lab",
        });
    }
    return !deployment.resources?.length;
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
