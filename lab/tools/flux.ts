import * as fs from "node:fs";
import * as path from "node:path";
import semver from "semver";
import { copyModule, moduleSource, type GoRecipe } from "./go";

/**
 * The newest set that goes together and can be had, of Flux 2.9. Of 2.10, helm-controller can't be had (403), and the
 * other two need Go 1.27.
 */
export const fluxControllers = [
    { name: "source-controller", version: "v1.9.6" },
    { name: "kustomize-controller", version: "v1.9.6" },
    { name: "helm-controller", version: "v1.6.4" },
];

/** A registry for charts as OCI artifacts: the reference one, at the version that source-controller asks for. */
export const registry = {
    name: "registry",
    module: "github.com/distribution/distribution/v3",
    version: "v3.1.1",
    package: "github.com/distribution/distribution/v3/cmd/registry",
};

/** The folder with the controllers' CRDs, beside the programs. */
export const crdFolder = "crds";

const modules = fluxControllers.map(({ name, version }) => ({ module: `github.com/fluxcd/${name}`, version }));
const packages = [...modules.map(({ module }) => module), registry.package];

/** source-controller asks for v0.18.3 of its library, which can't be had (403), nor can v0.18.2. */
const artifact = "github.com/fluxcd/pkg/artifact";

/**
 * One go.mod for all, so that what they share is compiled once: 580 s of processor time. Built apart,
 * source-controller and kustomize-controller alone took more than 680 s.
 */
const base = [
    "module lab/tool",
    "",
    "go 1.26.0",
    "",
    ...[...modules, registry].map(({ module, version }) => `require ${module} ${version}`),
    ...packages.map((name) => `tool ${name}`),
    `replace ${artifact} => ${artifact} v0.18.1`,
    "",
].join("\n");

/**
 * The modules' own replacements, which count only where a module is the main one and thus have to be said again. Not
 * those that point at folders of their repository: they are published as modules of their own. Of two versions of one
 * replacement it is the newer one, as Go chooses among requirements.
 */
export function ownReplacements(goMods: string[]): string {
    const chosen = new Map<string, string>();
    for (const line of goMods.flatMap(replacements)) {
        const [what, by] = line.split(" => ") as [string, string];
        const before = chosen.get(what);
        if (!before || semver.gt(versionOf(by), versionOf(before))) {
            chosen.set(what, by);
        }
    }
    return [...chosen].map(([what, by]) => `replace ${what} => ${by}\n`).join("");
}

function replacements(goMod: string): string[] {
    const blocks = [...goMod.matchAll(/^replace \(\n([^)]*)\)/gm)].flatMap((m) => (m[1] as string).split("\n"));
    const single = [...goMod.matchAll(/^replace ([^(\n]+)$/gm)].map((m) => m[1] as string);
    return [...single, ...blocks]
        .map((line) => line.replace(/\/\/.*/, "").trim())
        .filter((line) => line && !line.includes("=> ./"));
}

const versionOf = (target: string): string => target.split(" ")[1] as string;

/** The controllers of Flux with their CRDs, and the registry. */
export const flux: GoRecipe = {
    name: "flux",
    version: "v2.9",
    programs: packages.map((name) => ({ package: name, program: path.basename(name) })),
    inputs: [base, "their own replacements"],
    prepare: async (folder) => {
        const sources = await Promise.all(modules.map(({ module, version }) => moduleSource(module, version)));
        const goMods = sources.map((source) => fs.readFileSync(path.join(source, "go.mod"), "utf8"));
        fs.writeFileSync(path.join(folder, "go.mod"), `${base}\n${ownReplacements(goMods)}`);
    },
    extra: async (output) => {
        for (const { module, version } of modules) {
            const source = path.join(await moduleSource(module, version), "config", "crd", "bases");
            // names of kinds are names of files: none is there twice
            copyModule(source, path.join(output, crdFolder));
        }
    },
};
