import * as fs from "node:fs";
import * as path from "node:path";
import { copyModule, moduleSource, type GoRecipe } from "./go";
import { requiring, simpleRecipe } from "./simple";

/** A controller of Flux, with its CRDs, which its module carries. */
interface Controller {
    name: string;
    version: string;
    /** Lines for go.mod beyond what the controller itself asks for. */
    more?: string;
    /** Modules of which its own replacement can't be had. */
    without?: string[];
}

/** The folder with a controller's CRDs, beside its program. */
export const crdFolder = "crds";

/**
 * A set that goes together and can be had: v1.10.1 of source-controller and its contemporaries have several
 * dependencies that can't be had (403), or need Go 1.27.
 */
const controllers: Controller[] = [
    { name: "source-controller", version: "v1.9.3" },
    { name: "kustomize-controller", version: "v1.9.6" },
    {
        name: "helm-controller",
        version: "v1.6.3",
        // it is built with a fork of Helm v4.2.4 that can't be had: this is the release that the fork is made of
        more: "require helm.sh/helm/v4 v4.2.4\n",
        without: ["helm.sh/helm/v4"],
    },
];

/** A registry for charts as OCI artifacts: the reference one. */
export const registry = simpleRecipe({
    name: "registry",
    module: "github.com/distribution/distribution/v3",
    version: "v3.1.1",
    go: "1.26.0",
    package: "github.com/distribution/distribution/v3/cmd/registry",
});

/**
 * A module's own replacements, which count only where it is the main module and thus have to be said again. Not those
 * that point at folders of its repository: they are published as modules of their own.
 */
export function ownReplacements(goMod: string, without: string[] = []): string {
    const blocks = [...goMod.matchAll(/^replace \(\n([^)]*)\)/gm)].flatMap((m) => (m[1] as string).split("\n"));
    const single = [...goMod.matchAll(/^replace ([^(\n]+)$/gm)].map((m) => m[1] as string);
    return [...single, ...blocks]
        .map((line) => line.replace(/\/\/.*/, "").trim())
        .filter((line) => line && !line.includes("=> ./") && !without.includes(line.split(" ")[0] as string))
        .map((line) => `replace ${line}\n`)
        .join("");
}

function controllerRecipe({ name, version, more = "", without = [] }: Controller): GoRecipe {
    const module = `github.com/fluxcd/${name}`;
    const base = requiring(module, version, "1.26.0", `${more}\ntool ${module}\n`);
    return {
        name,
        version,
        programs: [{ package: module, program: name }],
        inputs: [base, "its own replacements", without],
        prepare: async (folder) => {
            const own = fs.readFileSync(path.join(await moduleSource(module, version), "go.mod"), "utf8");
            fs.writeFileSync(path.join(folder, "go.mod"), `${base}\n${ownReplacements(own, without)}`);
        },
        extra: async (output) => {
            const source = await moduleSource(module, version);
            copyModule(path.join(source, "config", "crd", "bases"), path.join(output, crdFolder));
        },
    };
}

export const fluxControllers = controllers.map(controllerRecipe);
