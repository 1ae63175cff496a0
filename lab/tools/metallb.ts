import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { copyModule, moduleSource, type GoProgram, type GoRecipe } from "./go";
import { requiring } from "./simple";

const module = "go.universe.tf/metallb";

/** A release of MetalLB, and the inputs of its build. */
export interface MetalLbRelease {
    version: string;
    go: string;
    /** Packages of the programs in the speaker's image, besides the speaker. */
    frrTools: Record<string, string>;
    reloader: string;
    link?: string;
    /** Changes the sources of the build; returns lines for go.mod. */
    patch?: { inputs: unknown; apply(folder: string, source: string): Promise<string> };
}

const frrTools = { "frr-metrics": "frr-tools/metrics", "cp-tool": "frr-tools/cp-tool" };
const reloader = "frr-tools/reloader/frr-reloader.sh";

/**
 * v0.16.2 requires frr-k8s v0.0.27, which not every module proxy has. Beyond v0.0.26 it uses one type and one field,
 * for `asPathPrepend` in frr-k8s mode; both are added to a copy of v0.0.26. The lab's FRR-K8s is v0.0.26 too, and drops
 * the field. So these programs can't test `asPathPrepend`, but they can test the rest of that mode.
 */
const frrK8sBase = "v0.0.26";

const addedType = `package v1beta1

// AsPathPrependPrefixes is a list of prefixes whose AS path is prepended when they are advertised.
type AsPathPrependPrefixes struct {
	Prefixes      []string \`json:"prefixes,omitempty"\`
	AsPathPrepend uint8    \`json:"asPathPrepend"\`
}
`;

const addedField = '\tPrefixesWithAsPathPrepend []AsPathPrependPrefixes `json:"withAsPathPrepend,omitempty"`\n';

export const releases: MetalLbRelease[] = [
    {
        version: "v0.13.5",
        go: "1.24.0",
        frrTools: { "frr-metrics": "frr-metrics" },
        reloader: "frr-reloader/frr-reloader.sh",
        // Its golang.org/x/net uses internals of the syscall package, which linkers since Go 1.23 refuse.
        link: "-checklinkname=0",
        // Replacements pin its Kubernetes libraries, and Go applies replacements only in a main module.
        patch: {
            inputs: "its own replacements",
            apply: async (_folder, source) =>
                /^replace \([^)]*\)/m.exec(fs.readFileSync(path.join(source, "go.mod"), "utf8"))?.[0] ?? "",
        },
    },
    { version: "v0.15.2", go: "1.24.0", frrTools, reloader },
    {
        version: "v0.16.2",
        go: "1.26.0",
        frrTools,
        reloader,
        patch: {
            inputs: [frrK8sBase, addedType, addedField],
            apply: async (folder) => {
                const target = path.join(folder, "frr-k8s");
                copyModule(await moduleSource("github.com/metallb/frr-k8s", frrK8sBase), target);
                addAsPathPrepend(path.join(target, "api", "v1beta1"));
                return "replace github.com/metallb/frr-k8s => ./frr-k8s\n";
            },
        },
    },
];

/** The release that a lab starts with. Older releases are built only for the tests that need them. */
export const current = releases.at(-1) as MetalLbRelease;
export const older = releases.slice(0, -1);

function addAsPathPrepend(api: string): void {
    const file = path.join(api, "frrconfiguration_types.go");
    const before = fs.readFileSync(file, "utf8");
    const after = before.replace(/^type Advertise struct \{\n/m, (start) => start + addedField);
    if (after === before) {
        throw new LabError(`frr-k8s ${frrK8sBase} has no "type Advertise struct"`, {
            cause: "this version of frr-k8s differs from the one that the patch was written for",
        });
    }
    fs.writeFileSync(file, after);
    fs.writeFileSync(path.join(api, "as_path_prepend.go"), addedType);
}

export function metalLb(release: MetalLbRelease): GoRecipe {
    const programs: GoProgram[] = Object.entries({
        controller: "controller",
        speaker: "speaker",
        ...release.frrTools,
    }).map(([program, folder]) => ({ package: `${module}/${folder}`, program, link: release.link }));
    const base = requiring(module, release.version, release.go);
    return {
        name: "metallb",
        version: release.version,
        programs,
        inputs: [base, release.reloader, release.patch?.inputs],
        prepare: async (folder) => {
            const source = await moduleSource(module, release.version);
            const more = (await release.patch?.apply(folder, source)) ?? "";
            fs.writeFileSync(path.join(folder, "go.mod"), `${base}\n${more}`);
        },
        extra: async (output) => {
            const source = await moduleSource(module, release.version);
            for (const file of [release.reloader, "LICENSE"]) {
                fs.copyFileSync(path.join(source, file), path.join(output, path.basename(file)));
                fs.chmodSync(path.join(output, path.basename(file)), 0o755);
            }
        },
    };
}

/** Returns the folder of a release's Helm chart, with the charts that it depends on. Read-only. */
export async function chartSource(version: string): Promise<string> {
    return path.join(await moduleSource(module, version), "charts", "metallb");
}

/** Returns the file that installs a release without Helm, with the native backend. Read-only. */
export async function manifestFile(version: string): Promise<string> {
    return path.join(await moduleSource(module, version), "config", "manifests", "metallb-native.yaml");
}
