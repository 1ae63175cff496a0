import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../rules";
import { piped, quotedForShell } from "./commands";

/** Warns of charts whose templates create objects of MetalLB. The templates aren't manifests until Helm renders them. */
export async function chartsWithObjects(charts: string[]): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const chart of charts) {
        if (!(await mentionsMetalLb(join(chart, "templates")))) continue;
        findings.push({
            severity: "warning",
            object: `Chart ${JSON.stringify(chart)}`,
            path: "templates",
            rule: "chart-templates",
            message:
                "The chart's templates create objects of MetalLB. These objects can be checked only after Helm renders them.",
            hint: `Check the rendered chart: ${renderChart(chart)}`,
        });
    }
    return findings;
}

/** The command that checks the objects of a chart. */
export function renderChart(chart: string): string {
    return piped(`helm template ${quotedForShell(chart)}`);
}

async function mentionsMetalLb(templates: string): Promise<boolean> {
    try {
        for await (const file of filesBelow(templates)) {
            if (/\bmetallb\.io\//.test(await readFile(file, "utf8"))) return true;
        }
    } catch {
        // A chart may have no templates.
    }
    return false;
}

/**
 * Lists the files below a folder. Follows links, as Helm does, and reads each folder once. Doesn't use the option `recursive`: only
 * some versions of Node.js follow links with it.
 */
async function* filesBelow(folder: string, seen = new Set<string>()): AsyncGenerator<string> {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of await readdir(real)) {
        const inner = join(real, name);
        if ((await stat(inner)).isDirectory()) yield* filesBelow(inner, seen);
        else yield inner;
    }
}
