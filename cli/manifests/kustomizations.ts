import * as path from "node:path";
import type { Finding } from "../../rules";
import { KIND_NAMES } from "../../rules/kinds";
import { isMap } from "../../rules/shared/maps";
import { joined } from "../names";
import { piped, quotedForShell } from "./commands";
import type { ManifestFile } from "./read";

const PATCHES = ["patches", "patchesStrategicMerge", "patchesJson6902"];

/** Fields with which a kustomization changes its resources or adds objects. */
const CHANGES = [
    ...PATCHES,
    "replacements",
    "vars",
    "namePrefix",
    "nameSuffix",
    "namespace",
    "transformers",
    "components",
    "generators",
];

const NAMES = new Set(["kustomization.yaml", "kustomization.yml", "Kustomization"]);

/** A kustomization, its file and its folder. */
export interface Kustomization {
    file: string;
    folder: string;
    content: Record<string, unknown>;
}

/** The kustomizations in the files. */
export function kustomizationsIn(files: ManifestFile[]): Kustomization[] {
    return files.flatMap(({ name, documents }) =>
        documents
            .filter(isMap)
            .filter((content) => isKustomization(name, content))
            .map((content) => ({ file: name, folder: path.dirname(name), content })),
    );
}

/** Whether a document is a kustomization. With the right file name, it needs no kind. */
export function isKustomization(file: string, { apiVersion, kind }: Record<string, unknown>): boolean {
    if (typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/")) return true;
    return NAMES.has(path.basename(file)) && (kind === undefined || kind === "Kustomization" || kind === "Component");
}

/** The files with patches. A patch is a part of an object, so it doesn't count as an object. */
export function patchFiles(kustomizations: Kustomization[], at: path.PlatformPath = path): Set<string> {
    const paths = kustomizations.flatMap(({ folder, content }) =>
        PATCHES.flatMap((key) => list(content[key]))
            .map((patch) => (isMap(patch) ? patch.path : patch))
            .filter((file) => typeof file === "string" && !file.includes("\n"))
            .map((file) => joined(folder, file as string, at)),
    );
    return new Set(paths);
}

/** Warns of kustomizations that change MetalLB's objects in the files `own`. The files are checked without these changes. */
export function changedByKustomize(
    kustomizations: Kustomization[],
    own: string[],
    namespace: string,
    at: path.PlatformPath = path,
): Finding[] {
    const above = new Set(own.flatMap((file) => [file, ...foldersAbove(file)]));
    const beside = new Set(own.map((file) => path.dirname(file)));
    return kustomizations.flatMap((kustomization): Finding[] => {
        const { file, folder, content } = kustomization;
        const changes = CHANGES.filter((field) => isGiven(content[field]) && content[field] !== namespace);
        if (changes.length === 0 || !(beside.has(folder) || concerns(kustomization, above, at))) return [];
        return [
            {
                severity: "warning",
                object: file,
                path: changes.join(", "),
                rule: "kustomize-changes",
                message:
                    "With these fields, Kustomize changes the objects or adds others. The check reads the files without these changes.",
                hint: `Check the output of Kustomize: ${build(folder, content)}`,
            },
        ];
    });
}

function foldersAbove(file: string): string[] {
    const folder = path.dirname(file);
    return folder === file ? [] : [folder, ...foldersAbove(folder)];
}

/** The command that checks what a kustomization makes. */
export function build(folder: string, content: Record<string, unknown>): string {
    const helm = isGiven(content.helmCharts) || isGiven(content.helmChartInflationGenerator) ? "--enable-helm " : "";
    return piped(`kubectl kustomize ${helm}${quotedForShell(folder)}`);
}

/** Whether MetalLB's objects are among the resources of a kustomization, or are changed by its patches. */
function concerns({ folder, content }: Kustomization, above: Set<string>, at: path.PlatformPath): boolean {
    const named = [...list(content.resources), ...list(content.bases), ...list(content.components)]
        .filter((file) => typeof file === "string" && !file.includes(":"))
        .map((file) => joined(folder, file as string, at));
    if (named.some((file) => above.has(file))) return true;
    const patches = JSON.stringify(PATCHES.map((key) => content[key]));
    return KIND_NAMES.some((kind) => patches.includes(kind));
}

function isGiven(value: unknown): boolean {
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}
