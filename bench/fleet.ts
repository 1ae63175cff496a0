import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Command } from "commander";
import { checkInputs, describeCluster } from "../rules";
import { startLab } from "../lab";
import { kubernetesPlugin } from "../lab/main-job/plugin";
import { withFleet } from "../cli/fleet";
import { firstStack, otherInputs, stackName, writeFleet } from "../tests/lab/fleetOfStacks";
import { clearCluster } from "../tests/lab/scratch";
import { summary } from "./statistics";
import { milliseconds, seconds, timed } from "./timing";

const SIZES = [1, 10, 50];

/** Addresses without a server: the preview never connects to the other clusters. */
const NOWHERE = { server: "https://127.0.0.1:9", firewall: "https://127.0.0.1:9" };

/** Measures the preview of one cluster's stack with a growing number of other stacks in the folder, alternating on the same machine. */
async function main({ runs }: { runs: number }): Promise<void> {
    const lab = await startLab();
    await clearCluster(lab);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-fleet-"));
    writeFleet(lab, folder, 1, NOWHERE);
    const stack = await firstStack(lab, folder);
    const times = new Map(SIZES.map((size): [number, number[]] => [size, []]));
    // A first preview warms the caches, and isn't measured.
    await stack.preview();
    for (let run = 0; run < runs; run++) {
        // The order alternates, because the first size may find the machine in a different state than the others.
        for (const size of run % 2 === 0 ? SIZES : [...SIZES].reverse()) {
            writeFleet(lab, folder, size, NOWHERE);
            times.get(size)?.push(await timed(() => stack.preview()));
        }
    }
    await stack.stack.workspace.removeStack(stackName(0));
    fs.rmSync(folder, { recursive: true });
    console.log(`plugin: ${(await kubernetesPlugin(lab)).description}; ${runs} runs of each, alternating\n`);
    console.log("| Stacks in the folder | Preview | Beside one stack | The check alone |\n|---:|---|---|---|");
    for (const [size, own] of times) {
        console.log(
            `| ${size} | ${seconds(own)} | ${ratio(own, times.get(1) ?? [])} | ${milliseconds(checks(size, runs))} |`,
        );
    }
}

/** The ratio of each run's pair, so that a slow phase of the machine affects both times of a pair. */
function ratio(own: number[], alone: number[]): string {
    const { min, median, max } = summary(own.map((time, run) => time / (alone[run] ?? NaN)));
    return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

/** The check of one cluster's inputs against all others, without an engine. */
function checks(size: number, runs: number): number[] {
    const others = Array.from({ length: size - 1 }, (_, at) =>
        describeCluster(stackName(at + 1), "", otherInputs(at + 1, NOWHERE)),
    );
    const inputs = withFleet({ ...otherInputs(0, NOWHERE), pfSense: undefined }, others, undefined);
    return Array.from({ length: runs }, () => {
        const start = performance.now();
        checkInputs(inputs);
        return performance.now() - start;
    });
}

new Command("fleet")
    .description("measure the preview of one cluster's stack with more and more other stacks in the folder")
    .option("--runs <n>", "runs of each", Number, 9)
    .action(main)
    .parseAsync()
    .catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
