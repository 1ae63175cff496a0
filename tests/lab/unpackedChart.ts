import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../../lab";
import { run } from "../../lab/exec";

/** Unpacks a version's chart with its subcharts into an empty folder; returns the chart's folder. */
export async function unpackedChart(lab: Lab, version: string, into: string): Promise<string> {
    await run(["tar", "-xzf", lab.charts.packaged(version), "-C", into]);
    const chart = path.join(into, "metallb");
    const subcharts = path.join(chart, "charts");
    for (const archive of fs.readdirSync(subcharts).filter((name) => name.endsWith(".tgz"))) {
        await run(["tar", "-xzf", path.join(subcharts, archive), "-C", subcharts]);
    }
    return chart;
}
