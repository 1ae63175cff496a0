import type * as automation from "@pulumi/pulumi/automation";
import { Listr, PRESET_TIMER } from "listr2";
import { cluster } from "../../stacks/program";
import type { Lab } from "../index";
import { picture } from "./picture";
import { kubernetesPlugin, type KubernetesPlugin } from "./plugin";
import { answerAtClient, startService } from "./service";
import { establishedSessions, type Session } from "./sessions";
import { repositoryStack } from "./workspace";

interface Progress {
    plugin: KubernetesPlugin;
    up: automation.UpResult;
    address: string;
    sessions: Session[];
    answer: string;
}

/** The lab's main job: `pulumi up` of this repository's program with the stack `lab`, until a client behind the firewalls is answered. */
export async function run(lab: Lab): Promise<void> {
    const progress = await new Listr<Progress>(
        [
            {
                title: "kubernetes plugin",
                task: async (found, task) => {
                    found.plugin = await kubernetesPlugin(lab);
                    task.title = `kubernetes plugin: ${found.plugin.description}`;
                },
            },
            {
                title: "pulumi up --stack lab",
                task: async (found, task) => {
                    const stack = await repositoryStack(lab, found.plugin, "lab", async () => cluster());
                    found.up = await stack.up({ onEvent: (event) => (task.output = describe(event) ?? task.output) });
                    task.title = `pulumi up --stack lab: ${changes(found.up)}`;
                },
            },
            {
                title: "a Service of type LoadBalancer",
                task: async (found, task) => {
                    found.address = await startService(lab);
                    task.title = `a Service of type LoadBalancer: ${found.address}`;
                },
            },
            {
                title: "BGP sessions",
                task: async (found, task) => {
                    found.sessions = await establishedSessions(lab);
                    task.title = `BGP sessions: ${found.sessions.map((session) => `${session.firewall} ${session.state}`).join(", ")}`;
                },
            },
            {
                title: "the client behind the firewalls",
                task: async (found, task) => {
                    found.answer = await answerAtClient(lab, found.address);
                    task.title = `the client behind the firewalls: "${found.answer}"`;
                },
            },
        ],
        { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
    ).run({} as Progress);
    report(lab, progress);
}

function report(lab: Lab, { plugin, up, address, sessions, answer }: Progress): void {
    const pools = (up.outputs.pools?.value ?? []) as { name: string; addresses: string[] }[];
    console.log(`\n${picture(lab.topology, sessions, address)}\n`);
    console.log(
        `MetalLB    ${up.outputs.version?.value} in ${up.outputs.namespace?.value}, installed through ${plugin.description}`,
    );
    pools.forEach((pool) => console.log(`pool       ${pool.name}: ${pool.addresses.join(", ")}`));
    sessions.forEach((session) =>
        console.log(
            `session    ${session.firewall} with ${session.neighbour}: ${session.state} for ${session.uptimeSeconds} s, ${session.prefixesReceived} prefix(es)`,
        ),
    );
    console.log(`address    ${address}`);
    console.log(`answer     ${answer}`);
}

/** What an engine event says of a resource, in a few words. */
function describe(event: automation.EngineEvent): string | undefined {
    const metadata = event.resourcePreEvent?.metadata ?? event.resOutputsEvent?.metadata;
    if (!metadata || metadata.op === "same") {
        return undefined;
    }
    return `${metadata.op} ${metadata.urn.split("::").slice(-1)[0]}${event.resOutputsEvent ? ": done" : ""}`;
}

function changes({ summary }: automation.UpResult): string {
    const counts = Object.entries(summary.resourceChanges ?? {}).map(([operation, count]) => `${count} ${operation}`);
    return counts.join(", ") || "no changes";
}
