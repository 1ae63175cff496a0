import type { Finding } from "../../rules";
import { isMap } from "../../rules/shared/maps";
import { chartValuesAnswer } from "./chartValues";
import { build, type Kustomization } from "./kustomizations";
import type { ManifestFile } from "./read";
import { isChartValues } from "./strays";

/** The errors for files without an object of MetalLB, each with the command to run instead. */
export function nothingToCheck(
    paths: string[],
    files: ManifestFile[],
    kustomizations: Kustomization[],
    charts: Finding[],
    isUnread: boolean,
): string[] {
    const name = paths.map((path) => (path === "-" ? "standard input" : path)).join(", ");
    if (files.every(({ documents }) => documents.length === 0)) {
        if (isUnread) return [];
        return [files.length === 0 ? `${name} has no YAML or JSON files` : `${name} is empty`];
    }
    const answers = [
        ...kustomizations.map(
            ({ file, folder, content }) => `${file} is a kustomization -> run ${build(folder, content)}`,
        ),
        ...charts.map(({ object, message, hint }) => `${object}: ${message} -> ${hint}`),
        ...files.filter(({ documents }) => documents.some(isChartValues)).map(({ name }) => chartValuesAnswer(name)),
        ...files.filter(({ documents }) => documents.some(isInputs)).map(isOfTheComponent),
    ];
    return answers.length > 0 ? answers : [`${name} has no object of MetalLB (metallb.io)`];
}

/** Whether a document has the component's inputs or a stack's configuration. */
function isInputs(value: unknown): boolean {
    if (!isMap(value) || value.apiVersion !== undefined || value.kind !== undefined) return false;
    if (isMap(value.config)) return Object.keys(value.config).some((key) => key.endsWith(":metallb"));
    return ["pools", "bgp", "l2"].some((key) => key in value);
}

function isOfTheComponent({ name }: ManifestFile): string {
    return `${name} has the component's inputs, not manifests -> remove --manifests`;
}
