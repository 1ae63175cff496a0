import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Command } from "commander";
import { startLab, type Lab } from "../lab";
import { kubernetesPlugin } from "../lab/main-job/plugin";
import { clearCluster } from "../tests/lab/scratch";
import { repositoryRoot } from "../lab/paths";
import { installByHand, removeByHand } from "./byHand";
import { pageWith } from "./page/blocks";
import { compilePrograms } from "./parts/compiled";
import { measureLoad } from "./parts/load";
import { measurePfSense } from "./parts/pfSense";
import { measurePrograms, type Sizes } from "./parts/programs";
import { measureFiles, measureRules } from "./parts/rules";
import { PARTS, readResults, writeFormatted, writeResults, type Part, type Measured, type Row } from "./results";

/** The number of runs of the part `load`, which needs no lab and takes seconds. */
const LOADS = 20;

const PAGE = path.join(repositoryRoot, "docs/understand/benchmarks.md");

interface Options extends Sizes {
    only: Part[];
    pageOnly: boolean;
}

/** Measures all parts, and writes the results into bench/results.json and onto the page. */
async function main(options: Options): Promise<void> {
    if (!options.pageOnly) {
        // Saves each part at once, because a later part may fail.
        await measure(options, (part, measured) => writeResults({ ...readResults(), [part]: measured }));
    }
    await writeFormatted(PAGE, pageWith(fs.readFileSync(PAGE, "utf8"), readResults()));
}

async function measure(options: Options, keep: (part: Part, measured: Measured) => Promise<void>): Promise<void> {
    const wanted = new Set(options.only);
    const note = async (part: Part, work: () => Promise<Row[]>, plugin = "") => {
        console.error(`${part} …`);
        const about = { when: new Date().toISOString().slice(0, 16).replace("T", " "), machine: machine() + plugin };
        await keep(part, { ...about, rows: await work() });
    };
    compilePrograms();
    if (wanted.has("rules")) {
        await note("rules", async () => [...measureRules(Infinity), ...(await measureFiles())]);
    }
    if (wanted.has("load")) {
        await note("load", () => measureLoad(LOADS));
    }
    if (["programs", "memory", "pfSense"].some((part) => wanted.has(part as Part))) {
        const lab = await startLab();
        await clearCluster(lab);
        if (wanted.has("pfSense")) {
            await note("pfSense", () => measurePfSense(lab, options.runs));
        }
        if (wanted.has("programs") || wanted.has("memory")) {
            const plugin = `, with ${(await kubernetesPlugin(lab)).description}`;
            await onMetalLb(lab, async () => {
                const both = measurePrograms(lab, options);
                await note("programs", async () => (await both).times, plugin);
                await note("memory", async () => (await both).memory, plugin);
            });
        }
    }
}

/** Runs work on a cluster with an installed MetalLB without configuration. */
async function onMetalLb(lab: Lab, work: () => Promise<void>): Promise<void> {
    await installByHand(lab, "0.16.2");
    await lab.kubectl("delete ipaddresspools,bgppeers,bgpadvertisements --all -n metallb-system".split(" "));
    try {
        await work();
    } finally {
        await removeByHand(lab);
    }
}

function machine(): string {
    const [load = 0] = os.loadavg();
    const memory = Math.round(os.totalmem() / 2 ** 30);
    return `${os.cpus().length} cores, ${memory} GiB, Node.js ${process.versions.node}, load ${load.toFixed(1)} before`;
}

new Command("bench")
    .description(
        "measure the component, the plugin, the rules and the firewall's half, compared with programs without them",
    )
    .option("--runs <n>", "runs of each on the lab", Number, 3)
    .option("--largest <n>", "the largest number of custom resources: 1, 10, 100 or 1000", Number, 100)
    .option("--only <list>", `parts: ${PARTS.join(", ")}`, (text) => text.split(",") as Part[], [...PARTS])
    .option("--page-only", "write the page from the saved results, without measuring", false)
    .action(main)
    .parseAsync()
    .then(() => process.exit())
    .catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
