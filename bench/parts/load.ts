import * as path from "node:path";
import { repositoryRoot } from "../../lab/paths";
import type { Row } from "../results";
import { inTurn } from "../statistics";
import { PROGRAMS } from "./compiled";
import { command, reportOf, usageOf, withInputsFile } from "./processes";

/** The plugin connects to its engine only after seconds. */
const ENGINE = "127.0.0.1:9";

const PLUGIN = [path.join(repositoryRoot, "pulumi-resource-metallb"), ENGINE];

/** The smallest provider in Node.js: the SDK's server without resources. */
const EMPTY_PROVIDER = [
    "-e",
    `require("@pulumi/pulumi/provider/server").main({ version: "1.0.0", getSchema: async () => "{}" }, process.argv.slice(1))`,
    ENGINE,
];

/** The processor times of one run, by process. */
type Times = Record<"package" | "sdks" | "plugin" | "emptyProvider" | "help" | "check" | "node", number>;

const ROWS: [subject: string, step: string, measured: keyof Times, beside: keyof Times][] = [
    ["package", "load", "package", "sdks"],
    ["plugin", "start", "plugin", "emptyProvider"],
    ["command", "`--help`", "help", "node"],
    ["command", "`check`", "check", "node"],
];

/** Measures the processor time until the package, the plugin and the command are loaded. */
export function measureLoad(runs: number): Promise<Row[]> {
    return withInputsFile(["192.168.1.0/24"], async (file) => {
        const processorMs = async (args: string[], serves = false) => (await usageOf(args, serves)).processorMs;
        const processes: (() => Promise<Partial<Times>>)[] = [
            () => reportOf([path.join(PROGRAMS, "load.js")]),
            async () => ({ plugin: await processorMs(PLUGIN, true) }),
            async () => ({ emptyProvider: await processorMs(EMPTY_PROVIDER, true) }),
            async () => ({ node: await processorMs(["-e", "0"]) }),
            async () => ({ help: await processorMs(command("--help")) }),
            async () => ({ check: await processorMs(command("check", file)) }),
        ];
        const taken: Times[] = [];
        for (let run = 0; run <= runs; run++) {
            const times: Partial<Times> = {};
            for (const one of inTurn(processes, run)) {
                Object.assign(times, await one());
            }
            taken.push(times as Times);
        }
        // The first run writes the cache of compiled code, so it doesn't count.
        const each = (key: keyof Times) => taken.slice(1).map((times) => times[key]);
        return ROWS.map(([subject, step, measured, beside]): Row => ({
            ...{ subject, step, size: 1, unit: "ms" },
            ...{ measured: each(measured), beside: each(beside) },
        }));
    });
}
