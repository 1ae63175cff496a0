import type { Backend } from "../../model";
import { isMetalLbChart, list, map, text, type Fields } from "./fields";
import type { Release } from "./model";

/** Reads a kustomization that inflates charts, or lists MetalLB's own manifests as resources. */
export function kustomization(content: Fields): Release[] {
    const namespace = text(content.namespace);
    const charts = list(content.helmCharts).flatMap((chart, index) =>
        inflated("kustomization", `helmCharts[${index}]`, chart),
    );
    const older = list(content.helmChartInflationGenerator).flatMap((chart, index) =>
        inflated("kustomization", `helmChartInflationGenerator[${index}]`, {
            ...map(chart),
            name: map(chart).chartName,
        }),
    );
    const remote = [...list(content.resources), ...list(content.bases)].flatMap((resource) =>
        typeof resource === "string" ? officialManifests(resource) : [],
    );
    // Kustomize sets its own namespace on every object.
    return [...charts, ...older, ...remote].map((one) => ({ ...one, namespace: namespace ?? one.namespace }));
}

/** Reads a kustomization without apiVersion and kind, which Kustomize permits. */
export function kindlessKustomization(content: Fields): Release[] {
    return content.apiVersion === undefined && content.kind === undefined ? kustomization(content) : [];
}

/** Reads a chart that Kustomize inflates. */
export function inflated(object: string, place: string, given: unknown): Release[] {
    const chart = map(given);
    if (!isMetalLbChart(text(chart.name))) return [];
    return [
        {
            object,
            path: place === "" ? "valuesInline" : `${place}.valuesInline`,
            values: map(chart.valuesInline),
            moreValues: chart.valuesFile !== undefined || chart.additionalValuesFiles !== undefined,
            version: text(chart.version),
            repository: text(chart.repo),
            namespace: text(chart.namespace),
        },
    ];
}

/** Reads the URL of MetalLB's own manifests, as in MetalLB's documentation. */
function officialManifests(url: string): Release[] {
    const [, backend, ref] =
        /github\.com\/metallb\/metallb(?:\.git)?\/+config\/(native|frr|frr-k8s)\b[^?]*(?:\?.*?ref=([^&]+))?/.exec(
            url,
        ) ?? [];
    const [, version, file] =
        /githubusercontent\.com\/metallb\/metallb\/([^/]+)\/config\/manifests\/metallb-(native|frr|frr-k8s)\b/.exec(
            url,
        ) ?? [];
    const found = backend ?? file;
    if (found === undefined) return [];
    return [
        {
            object: "kustomization",
            version: [ref, version].find((one) => /^v?\d/.test(one ?? "")),
            backend: found as Backend,
            namespace: "metallb-system",
        },
    ];
}
