import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../../lab";
import { run } from "../../lab/exec";

/** The folder of a version's chart, unpacked with its subcharts into an empty folder. */
export async function unpackedChart(lab: Lab, version: string, into: string): Promise<string> {
    await run(["tar", "-xzf", lab.charts.packaged(version), "-C", into]);
    const chart = path.join(into, "metallb");
    const subcharts = path.join(chart, "charts");
    for (const archive of fs.readdirSync(subcharts).filter((name) => name.endsWith(".tgz"))) {
        await run(["tar", "-xzf", path.join(subcharts, archive), "-C", subcharts]);
    }
    return chart;
}
