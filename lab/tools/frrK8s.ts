import * as fs from "node:fs";
import * as path from "node:path";
import { moduleSource, type GoRecipe } from "./go";
import { requiring } from "./simple";

const module = "github.com/metallb/frr-k8s";

/**
 * FRR-K8s as chart 0.16.2 runs it, but for a patch version: its 0.0.27 isn't at every module proxy. The two have the same
 * templates, so the same arguments and probes; what 0.0.26 doesn't know is `asPathPrepend`, which it leaves out in silence.
 */
const version = "v0.0.26";

/** The names that the image's programs have, and the packages that they are built from. */
const programs = {
    "frr-k8s": "cmd/frr-k8s-controller",
    "frr-metrics": "cmd/metrics",
    "frr-status": "cmd/status",
    statuscleaner: "cmd/statuscleaner",
};

const files = ["cmd/reloader/frr-reloader.sh", "LICENSE"];

const goMod = requiring(module, version, "1.25.0");

export const frrK8s: GoRecipe = {
    name: "frr-k8s",
    version,
    programs: Object.entries(programs).map(([program, folder]) => ({ package: `${module}/${folder}`, program })),
    inputs: [goMod, files],
    prepare: async (folder) => fs.writeFileSync(path.join(folder, "go.mod"), goMod),
    extra: async (output) => {
        const source = await moduleSource(module, version);
        for (const file of files) {
            fs.copyFileSync(path.join(source, file), path.join(output, path.basename(file)));
        }
    },
};
