import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../rules";
import { piped, quotedForShell } from "./commands";

/** Charts whose templates make objects of MetalLB's: they are no manifests before Helm renders them. */
export async function chartsWithObjects(charts: string[]): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const chart of charts) {
        if (!(await mentionsMetalLb(join(chart, "templates")))) continue;
        findings.push({
            severity: "warning",
            object: `Chart ${JSON.stringify(chart)}`,
            path: "templates",
            rule: "chart-templates",
            message: "The chart's templates make objects of MetalLB's, which aren't checked before Helm renders them.",
            hint: `Check what Helm makes: ${renderChart(chart)}`,
        });
    }
    return findings;
}

/** The command that checks what a chart makes. */
export function renderChart(chart: string): string {
    return piped(`helm template ${quotedForShell(chart)}`);
}

async function mentionsMetalLb(templates: string): Promise<boolean> {
    try {
        for await (const file of filesBelow(templates)) {
            if (/\bmetallb\.io\//.test(await readFile(file, "utf8"))) return true;
        }
    } catch {
        // A chart needs no templates.
    }
    return false;
}

/** Follows links, as Helm does, and reads each folder once. Not `recursive`: whether that follows links depends on Node.js. */
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
