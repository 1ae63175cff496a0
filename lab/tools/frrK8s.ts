import * as fs from "node:fs";
import * as path from "node:path";
import { moduleSource, type GoRecipe } from "./go";
import { requiring } from "./simple";

const module = "github.com/metallb/frr-k8s";

/** A release of FRR-K8s, and what its image is made of. */
export interface FrrK8sRelease {
    version: string;
    /** As the chart that bundles it calls its image. */
    tag: string;
    go: string;
    /** The names that the image's programs have, and the packages that they are built from. */
    programs: Record<string, string>;
    reloader: string;
}

export const frrK8sReleases: FrrK8sRelease[] = [
    {
        // with chart 0.15.2
        version: "v0.0.20",
        tag: "v0.0.20",
        go: "1.24.0",
        programs: { "frr-k8s": "cmd", "frr-metrics": "frr-tools/metrics", "frr-status": "frr-tools/status" },
        reloader: "frr-tools/reloader/frr-reloader.sh",
    },
    {
        // Chart 0.16.2 has 0.0.27, which isn't at every module proxy. The two have the same templates, so the same arguments
        // and probes; what 0.0.26 doesn't know is `asPathPrepend`, which it leaves out in silence.
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
