import { Command } from "commander";
import { InstallMethod, type MetalLbArgs } from "../index";
import { startLab, type Lab } from "../lab";
import { kubernetesPlugin } from "../lab/main-job/plugin";
import { labInputs, programStack, scratch, type ProgramStack } from "../tests/lab/scratch";
import { installByHand, removeByHand } from "./byHand";
import { handWritten } from "./handWritten";
import { summary } from "./statistics";
import { seconds, timed } from "./timing";

const STEPS = ["first preview", "first up", "no-op preview", "no-op up", "destroy"] as const;

type Times = Record<(typeof STEPS)[number], number[]>;

/** Measures the component for each method, alternating with a hand-written program of the same resources on the same machine. */
async function main({
    runs,
    chart,
    methods,
}: {
    runs: number;
    chart: string;
    methods: InstallMethod[];
}): Promise<void> {
    const lab = await startLab();
    const component = await scratch(lab, "bench-methods");
    const byHand = await programStack(lab, "bench-hand-written", async () => undefined);
    console.log(`plugin: ${(await kubernetesPlugin(lab)).description}; chart ${chart}; ${runs} runs of each\n`);
    console.log("| method | step | component | hand-written | ratio |\n|---|---|---|---|---|");
    for (const method of methods) {
        component.args = inputs(lab, method, chart);
        byHand.program = handWritten(lab, method, chart);
        await withMetalLb(lab, method, chart, async () => {
            const [ours, theirs] = [noTimes(), noTimes()];
            for (let run = 0; run < runs; run++) {
                const pair: [ProgramStack, Times][] = [
                    [component, ours],
                    [byHand, theirs],
                ];
                // The order alternates, because the first stack may find the machine in a different state than the second.
                for (const [stack, times] of run % 2 === 0 ? pair : pair.reverse()) {
                    await life(stack, times);
                }
            }
            STEPS.forEach((step) => console.log(row(method, step, ours[step], theirs[step])));
        });
    }
}

async function life(stack: ProgramStack, times: Times): Promise<void> {
    times["first preview"].push(await timed(() => stack.preview()));
    times["first up"].push(await timed(() => stack.up()));
    times["no-op preview"].push(await timed(() => stack.preview({ expectNoChanges: true })));
    times["no-op up"].push(await timed(() => stack.up({ expectNoChanges: true })));
    times.destroy.push(await timed(() => stack.destroy()));
}

function inputs(lab: Lab, method: InstallMethod, version: string): MetalLbArgs {
    const { install, ...rest } = labInputs(lab, version);
    return { ...rest, install: method === InstallMethod.Existing ? { method, version } : { ...install, method } };
}

/** Runs work. The method Existing needs a MetalLB, which stays installed for the whole series. */
async function withMetalLb(lab: Lab, method: InstallMethod, version: string, work: () => Promise<void>): Promise<void> {
    if (method !== InstallMethod.Existing) {
        return work();
    }
    await installByHand(lab, version);
    await lab.kubectl("delete ipaddresspools,bgppeers,bgpadvertisements --all -n metallb-system".split(" "));
    await work();
    await removeByHand(lab);
}

function noTimes(): Times {
    return Object.fromEntries(STEPS.map((step) => [step, []])) as unknown as Times;
}

function row(method: string, step: string, ours: number[], theirs: number[]): string {
    const ratio = (summary(ours).median / summary(theirs).median).toFixed(2);
    return `| ${method} | ${step} | ${seconds(ours)} | ${seconds(theirs)} | ${ratio} |`;
}

const list = (text: string) => text.split(",") as InstallMethod[];
new Command("methods")
    .description("compare the component with a hand-written program, for each installation method")
    .option("--runs <n>", "runs of each", Number, 5)
    .option("--chart <version>", "MetalLB's version", "0.16.2")
    .option("--methods <list>", "methods", list, [
        InstallMethod.HelmRelease,
        InstallMethod.HelmChart,
        InstallMethod.Existing,
    ])
    .action(main)
    .parseAsync()
    .catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
