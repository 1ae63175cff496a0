import * as fs from "node:fs";
import * as path from "node:path";
import semver from "semver";
import { copyModule, moduleSource, type GoRecipe } from "./go";

/**
 * The newest compatible set of controllers that is available, from Flux 2.9. The helm-controller of 2.10 isn't
 * available (403), and its other two controllers need Go 1.27.
 */
export const fluxControllers = [
    { name: "source-controller", version: "v1.9.6" },
    { name: "kustomize-controller", version: "v1.9.6" },
    { name: "helm-controller", version: "v1.6.4" },
];

/** The reference registry for charts as OCI artifacts, at the version that source-controller requires. */
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

/** source-controller requires v0.18.3 of its library. v0.18.3 and v0.18.2 aren't available (403). */
const artifact = "github.com/fluxcd/pkg/artifact";

/**
 * One go.mod for all, so that shared packages are compiled once: 580 s of processor time. Separate builds of
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
 * Returns the modules' own replacements, which Go applies only in a main module. Replacements by folders of the same
 * repository are left out: those are published as modules. If a replacement has two versions, the newer one is used, as
 * Go does for requirements.
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
            // The files are named by kind, so no name occurs twice.
            copyModule(source, path.join(output, crdFolder));
        }
    },
};
