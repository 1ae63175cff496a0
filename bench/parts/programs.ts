import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../../lab";
import { kubernetesPlugin } from "../../lab/main-job/plugin";
import { pulumiCommand } from "../../lab/main-job/automation";
import { pulumiEnvironment } from "../../lab/main-job/workspace";
import { repositoryRoot } from "../../lab/paths";
import type { Operation, Order, Taken, Way } from "../programs/operate";
import type { Row } from "../results";
import { inTurn } from "../statistics";
import { PROGRAMS } from "./compiled";
import { watchPeak } from "./memory";

export interface Sizes {
    runs: number;
    /** The largest number of pools. */
    largest: number;
}

const SIZES = [1, 10, 100, 1_000];

/**
 * The number of times that a stack's life repeats the operations without changes. The engine writes the whole checkpoint at each step, so
 * the changes of 1,000 pools take minutes. They run a fifth as often.
 */
const repeats = (size: number) => (size > 100 ? 5 : 1);

const WAYS: readonly Way[] = ["component", "handWritten", "plugin"];

const LIFE: [step: string, operation: Operation, changes: boolean][] = [
    ["first preview", "preview", false],
    ["first up", "up", true],
    ["no-op preview", "preview", false],
    ["no-op up", "up", false],
    ["destroy", "destroy", true],
];

/** The measurements of one way at one size, by step, one for each run. */
type Times = Map<string, number[]>;

/**
 * Measures the component in the program's process and as a plugin, alternating with a hand-written program of the same resources.
 * MetalLB is already installed.
 */
export async function measurePrograms(lab: Lab, { runs, largest }: Sizes): Promise<{ times: Row[]; memory: Row[] }> {
    const run = await runner(lab);
    for (const way of WAYS) {
        await run(way, "preview", 1); // loads the files into the disk cache
    }
    const [times, memory]: [Row[], Row[]] = [[], []];
    const steps = LIFE.map(([step]) => step);
    for (const size of SIZES.filter((one) => one <= largest)) {
        const taken = new Map<Way, Times>(WAYS.map((way) => [way, new Map()]));
        for (let turn = 0; turn < Math.ceil(runs / repeats(size)); turn++) {
            for (const way of inTurn(WAYS, turn)) {
                await life(run, way, size, taken.get(way)!);
            }
        }
        times.push(...compared(taken, size, "ms", steps));
        memory.push(...compared(taken, size, "MiB", ["program", "plugin"]));
    }
    return { times, memory };
}

type Run = (way: Way, operation: Operation, count: number) => Promise<Taken & { pluginMiB?: number }>;

async function life(run: Run, way: Way, size: number, times: Times): Promise<void> {
    const note = (key: string, value: number) => times.set(key, [...(times.get(key) ?? []), value]);
    const [programs, plugins] = [[0], [0]];
    for (const [step, operation, changes] of LIFE) {
        for (let turn = 0; turn < (changes ? 1 : repeats(size)); turn++) {
            const { milliseconds, peakMiB, pluginMiB = 0 } = await run(way, operation, size);
            console.log(`${way}, ${size}: ${step} ${milliseconds.toFixed(0)} ms`);
            note(step, milliseconds);
            programs.push(peakMiB);
            plugins.push(pluginMiB);
        }
    }
    note("program", Math.max(...programs));
    note("plugin", Math.max(...plugins));
}

function compared(taken: Map<Way, Times>, size: number, unit: Row["unit"], steps: string[]): Row[] {
    const beside = taken.get("handWritten")!;
    return WAYS.filter((way) => way !== "handWritten").flatMap((subject) =>
        steps
            .map((step): Row => {
                const measured = taken.get(subject)!.get(step) ?? [];
                // The plugin creates the resources that the hand-written program creates itself.
                const other = beside.get(step === "plugin" ? "program" : step);
                return { subject, step, size, unit, measured, beside: other };
            })
            .filter(({ measured }) => measured.every((value) => value > 0)),
    );
}

/** Returns a function that runs one operation of one program in a separate process. */
async function runner(lab: Lab): Promise<Run> {
    const script = path.join(PROGRAMS, "operate.js");
    const environment = pulumiEnvironment(lab, await kubernetesPlugin(lab));
    environment.PATH = [repositoryRoot, environment.PATH].join(path.delimiter); // the built plugin before that of the sources
    const { command } = await pulumiCommand(lab);
    const cli = path.dirname(path.dirname(command));
    const workDir = path.join(path.dirname(cli), "bench");
    fs.mkdirSync(workDir, { recursive: true });
    return async (way, operation, count) => {
        const order: Order = { way, operation, count, cli, environment, workDir };
        const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ["ignore", "pipe", "pipe"] });
        const peak = watchPeak(child.pid!, "pulumi-resource-metallb");
        let [output, errors] = ["", ""];
        child.stdout.on("data", (text) => (output += text));
        child.stderr.on("data", (text) => (errors += text));
        const code = await new Promise((resolve) => child.on("close", resolve));
        const pluginMiB = peak();
        if (code !== 0) {
            throw new Error(`${operation} of ${count} by ${way} failed:\n${errors}`);
        }
        return { ...(JSON.parse(output) as Taken), pluginMiB };
    };
}
