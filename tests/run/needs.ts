import * as fs from "node:fs";
import * as path from "node:path";
import type { Part } from "../../lab/prepare";
import { newestKubernetes, olderKubernetes } from "../../lab/tools/kubernetes";

/** The parts beyond a plain lab, by the names with which a test file requests them. */
const parts: Record<string, Part> = {
    loadOlderReleases: "older MetalLB releases",
    loadBackendImages: "FRR backends",
    ensureLanguageTools: "languages",
    startFlux: "Flux",
    installOlderApis: "Flux",
    fluxYaml: "Flux",
};

/**
 * Returns the parts of the lab that a test file needs built before it runs. Reads the file and the test modules that it
 * imports, so no list has to be maintained.
 */
export function needs(file: string): Part[] {
    const text = [...closure(path.resolve(file))].map((one) => fs.readFileSync(one, "utf8")).join("\n");
    const more = Object.entries(parts).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
    return [...new Set<Part>(["lab", ...more.map(([, part]) => part)])];
}

/** Returns the Kubernetes version of a test file's lab. */
export const kubernetesFor = (file: string): string =>
    needs(file).includes("older MetalLB releases") ? olderKubernetes : newestKubernetes;

/** Returns a file and all modules below `tests` that it imports, directly or not. */
function closure(file: string, found = new Set<string>()): Set<string> {
    found.add(file);
    for (const [, from] of fs.readFileSync(file, "utf8").matchAll(/\bfrom "(\.[^"]+)"/g)) {
        const module = `${path.resolve(path.dirname(file), from as string)}.ts`;
        if (!found.has(module) && isOfTests(module) && fs.existsSync(module)) {
            closure(module, found);
        }
    }
    return found;
}

const isOfTests = (module: string): boolean => module.startsWith(path.resolve(__dirname, "..") + path.sep);
