import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import type { Tools } from "../tools";
import { cached } from "../tools/cache";
import { copyModule } from "../tools/go";
import { chartSource, releases } from "../tools/metallb";

export const chartVersions = releases.map((release) => release.version.slice(1));

/** Makes a Helm repository in a folder: MetalLB's charts, as its modules carry them, and their index. */
export function ensureCharts(tools: Tools, say: (text: string) => void): Promise<string> {
    return cached(
        {
            name: "charts",
            version: "v1",
            recipe: chartVersions,
            build: async (folder) => {
                for (const version of chartVersions) {
                    const copy = path.join(folder, "metallb");
                    copyModule(await chartSource(`v${version}`), copy);
                    // The module includes the subcharts (crds as a folder, frr-k8s packed), so nothing is downloaded.
                    const named = ["--version", version, "--app-version", `v${version}`];
                    await run([tools.helm, "package", copy, "--destination", folder, ...named]);
                    fs.rmSync(copy, { recursive: true });
                }
                // The index has relative addresses, so the folder can be served from anywhere.
                await run([tools.helm, "repo", "index", folder]);
            },
        },
        { say },
    );
}

export function packagedChart(folder: string, version: string): string {
    return path.join(folder, `metallb-${version}.tgz`);
}
