import * as path from "node:path";
import type { StatePaths } from "../paths";
import { repositoryRoot } from "../paths";
import { giveUpWhenOneEnded, processLog, startProcess } from "../process";
import type { Topology } from "../topology";
import { waitFor } from "../wait";

const name = "chart-repository";

/** The address for this machine. Pods reach the same files by the uplink's address. */
export function chartUrl(topology: Topology): string {
    return `http://127.0.0.1:${topology.chartPort}`;
}

export function chartUrlFromPods(topology: Topology): string {
    return `http://${topology.uplink.machine}:${topology.chartPort}`;
}

export async function startChartServer(folder: string, topology: Topology, paths: StatePaths): Promise<void> {
    const loader = require.resolve("tsx/cjs", { paths: [repositoryRoot] });
    const addresses = ["127.0.0.1", topology.uplink.machine];
    await startProcess({
        name,
        argv: [
            process.execPath,
            "--require",
            loader,
            path.join(__dirname, "serve.ts"),
            folder,
            String(topology.chartPort),
            ...addresses,
        ],
        logs: paths.logs,
    });
    await waitFor(async () => ((await fetch(`${chartUrl(topology)}/index.yaml`)).ok ? true : undefined), {
        what: "an answer of the chart repository",
        details: () => ({ log: processLog(paths.logs, name) }),
        giveUp: giveUpWhenOneEnded(paths.logs),
    });
}
