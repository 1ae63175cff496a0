import * as fs from "node:fs";
import * as path from "node:path";
import { moduleSource, type GoRecipe } from "./go";
import { requiring } from "./simple";

const module = "github.com/metallb/frr-k8s";

/** A release of FRR-K8s, and the content of its image. */
export interface FrrK8sRelease {
    version: string;
    /** The image's tag in the chart that bundles it. */
    tag: string;
    go: string;
    /** The image's programs by name, and the packages that they are built from. */
    programs: Record<string, string>;
    reloader: string;
}

export const frrK8sReleases: FrrK8sRelease[] = [
    {
        // Part of chart 0.15.2.
        version: "v0.0.20",
        tag: "v0.0.20",
        go: "1.24.0",
        programs: { "frr-k8s": "cmd", "frr-metrics": "frr-tools/metrics", "frr-status": "frr-tools/status" },
        reloader: "frr-tools/reloader/frr-reloader.sh",
    },
    {
        // Chart 0.16.2 bundles 0.0.27, which not every module proxy has. Both versions have the same templates, and so
        // the same arguments and probes. 0.0.26 doesn't know `asPathPrepend`, and drops it without an error.
        version: "v0.0.26",
        tag: "v0.0.27",
        go: "1.25.0",
        programs: {
            "frr-k8s": "cmd/frr-k8s-controller",
            "frr-metrics": "cmd/metrics",
            "frr-status": "cmd/status",
            statuscleaner: "cmd/statuscleaner",
        },
        reloader: "cmd/reloader/frr-reloader.sh",
    },
];

export function frrK8s({ version, go, programs, reloader }: FrrK8sRelease): GoRecipe {
    const goMod = requiring(module, version, go);
    return {
        name: "frr-k8s",
        version,
        programs: Object.entries(programs).map(([program, folder]) => ({ package: `${module}/${folder}`, program })),
        inputs: [goMod, reloader],
        prepare: async (folder) => fs.writeFileSync(path.join(folder, "go.mod"), goMod),
        extra: async (output) => {
            const source = await moduleSource(module, version);
            for (const file of [reloader, "LICENSE"]) {
                fs.copyFileSync(path.join(source, file), path.join(output, path.basename(file)));
            }
        },
    };
}
