import type { Stack, UpResult } from "@pulumi/pulumi/automation";
import { LabError } from "../errors";
import type { Lab } from "../index";
import type { Runner } from "../steps";
import { kubernetesPlugin, type KubernetesPlugin } from "./plugin";
import { report } from "./report";
import { answerAtClient, startService } from "./service";
import { establishedSessions, type Session } from "./sessions";
import { changes, up } from "./up";
import { labStack } from "./workspace";

/** What the job found, step by step. */
export interface Outcome {
    plugin: KubernetesPlugin;
    up: UpResult;
    address: string;
    sessions: Session[];
    routes: Record<string, string>;
    answer: string;
}

/** The lab's main job: `pulumi up` of this repository's program with the stack `lab`, until a client behind the firewalls is answered. */
export async function run(lab: Lab, runner: Runner): Promise<void> {
    const found = {} as Outcome;
    await runner([
        {
            title: "choose the kubernetes plugin",
            run: async (say) => {
                found.plugin = await kubernetesPlugin(lab);
                say(found.plugin.description);
            },
        },
        {
            title: "pulumi up --stack lab",
            run: async (say) => {
                const stack = await labStack(lab, found.plugin);
                await clearCutOff(stack);
                found.up = await up(stack, lab.logs, say);
                say(changes(found.up));
            },
        },
        {
            title: "a Service of type LoadBalancer gets an address",
            run: async (say) => say((found.address = await startService(lab))),
        },
        {
            title: "the BGP sessions are Established and bring the address",
            run: async () => {
                found.sessions = await establishedSessions(lab);
                found.routes = await routes(lab, found.address);
            },
        },
        {
            title: "a client behind the firewalls is answered",
            run: async (say) => say((found.answer = await answerAtClient(lab, found.address))),
        },
    ]);
    report(lab, found);
}

/** An update that was killed leaves its lock, and what it was making when it ended is in doubt: quicker made anew than found out. */
async function clearCutOff(stack: Stack): Promise<void> {
    await stack.cancel();
    const { deployment } = await stack.exportStack();
    if (deployment.pending_operations?.length) {
        throw new LabError("an earlier update was cut off in the middle", {
            cause: "it was killed; start afresh with npm run lab:down and npm run lab",
        });
    }
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
