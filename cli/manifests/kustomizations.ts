import * as path from "node:path";
import type { Finding } from "../../rules";
import { KIND_NAMES } from "../../rules/kinds";
import { isMap } from "../../rules/shared/maps";
import { joined } from "../names";
import { piped, quotedForShell } from "./commands";
import type { ManifestFile } from "./read";

const PATCHES = ["patches", "patchesStrategicMerge", "patchesJson6902"];

/** Fields by which a kustomization makes other objects than its resources. */
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

/** A kustomization and where it is. */
export interface Kustomization {
    file: string;
    folder: string;
    content: Record<string, unknown>;
}

/** A kustomization; its file needs no kind. */
export function kustomizationsIn(files: ManifestFile[]): Kustomization[] {
    return files.flatMap(({ name, documents }) =>
        documents
            .filter(isMap)
            .filter((content) => isKustomization(name, content))
            .map((content) => ({ file: name, folder: path.dirname(name), content })),
    );
}

export function isKustomization(file: string, { apiVersion, kind }: Record<string, unknown>): boolean {
    if (typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/")) return true;
    return NAMES.has(path.basename(file)) && (kind === undefined || kind === "Kustomization" || kind === "Component");
}

/** The files that hold patches: parts of objects, which aren't objects beside those that they change. */
export function patchFiles(kustomizations: Kustomization[], at: path.PlatformPath = path): Set<string> {
    const paths = kustomizations.flatMap(({ folder, content }) =>
        PATCHES.flatMap((key) => list(content[key]))
            .map((patch) => (isMap(patch) ? patch.path : patch))
            .filter((file) => typeof file === "string" && !file.includes("\n"))
            .map((file) => joined(folder, file as string, at)),
    );
    return new Set(paths);
}

/** Kustomizations that change MetalLB's objects, which are in `own` files; the files are checked as they stand. */
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
                    "Kustomize changes the objects by this or adds others, and the files are checked as they stand.",
                hint: `Check what Kustomize makes: ${build(folder, content)}`,
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

/** Whether MetalLB's objects are among its resources, or the aim of its patches. */
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
