import { spawn } from "node:child_process";
import { Command } from "commander";
import { loadOlderReleases, startLab, type Lab } from "../lab";
import { NEWEST_KNOWN } from "../rules/versions";
import { kubernetesPlugin } from "../lab/main-job/plugin";
import { labInputs, scratch, type Scratch } from "../tests/lab/scratch";
import { installByHand, removeByHand } from "./byHand";
import { summary } from "./statistics";
import { seconds, timed } from "./timing";

interface Options {
    runs: number;
    versions: string[];
    loops: number[];
}

/** Measures a first installation on an empty cluster, alternating with helm and kubectl by hand on the same machine. */
async function main({ runs, versions, loops }: Options): Promise<void> {
    const lab = await startLab();
    if (versions.some((version) => version !== NEWEST_KNOWN)) {
        await loadOlderReleases(lab);
    }
    const stack = await scratch(lab, "bench");
    console.log(`plugin: ${(await kubernetesPlugin(lab)).description}; ${runs} runs of each\n`);
    console.log(
        "| chart | busy loops | succeeded | retried | first up | no-op preview | destroy | by hand: up | up / by hand |",
    );
    console.log("|---|---|---|---|---|---|---|---|---|");
    for (const version of versions) {
        for (const busy of loops) {
            console.log(await underLoad(busy, () => series(lab, stack, version, runs, busy)));
        }
    }
}

async function series(lab: Lab, stack: Scratch, version: string, runs: number, busy: number): Promise<string> {
    const ups: number[] = [];
    const previews: number[] = [];
    const destroys: number[] = [];
    const hand: number[] = [];
    let succeeded = 0;
    let retried = 0;
    stack.args = labInputs(lab, version);
    for (let run = 0; run < runs; run++) {
        try {
            ups.push(await timed(() => stack.up()));
            succeeded++;
            retried += /retrying create/.test(stack.output) ? 1 : 0;
            previews.push(await timed(() => stack.preview({ expectNoChanges: true })));
        } catch (error) {
            console.error(
                `run ${run + 1} of chart ${version} with ${busy} busy loops failed:\n${(error as Error).message}`,
            );
        }
        destroys.push(await timed(() => stack.destroy()));
        // The installation by hand takes the longest. A quarter of the runs is enough for a ratio.
        if (run % 4 === 0) {
            hand.push(await timed(() => installByHand(lab, version)));
            await removeByHand(lab);
        }
    }
    const ratio = (summary(ups).median / summary(hand).median).toFixed(2);
    const cells = [
        version,
        busy,
        `${succeeded} of ${runs}`,
        retried,
        ...[ups, previews, destroys, hand].map(seconds),
        ratio,
    ];
    return `| ${cells.join(" | ")} |`;
}

/** Runs work while busy loops load the processors. The loops end by themselves after an hour. */
async function underLoad<T>(loops: number, work: () => Promise<T>): Promise<T> {
    const spin = "const end = Date.now() + 3600e3; while (Date.now() < end);";
    const children = Array.from({ length: loops }, () => spawn(process.execPath, ["-e", spin]));
    try {
        return await work();
    } finally {
        children.forEach((child) => child.kill());
    }
}

const list = (text: string) => text.split(",");
new Command("first-up")
    .description("measure the first up on an empty cluster, compared with helm and kubectl by hand")
    .option("--runs <n>", "runs of each", Number, 5)
    .option("--versions <list>", "charts", list, [NEWEST_KNOWN])
    .option("--loops <list>", "numbers of busy loops during the runs", (text: string) => list(text).map(Number), [0, 4])
    .action(main)
    .parseAsync()
    .catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
