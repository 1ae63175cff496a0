import type { Backend } from "../../model";
import { isMetalLbChart, list, map, text, type Fields } from "./fields";
import type { Release } from "./model";

/** A kustomization that inflates charts, or has MetalLB's own manifests among its resources. */
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
    // The kustomization's own namespace is put on everything that it makes.
    return [...charts, ...older, ...remote].map((one) => ({ ...one, namespace: namespace ?? one.namespace }));
}

/** A kustomization needs neither apiVersion nor kind. */
export function kindlessKustomization(content: Fields): Release[] {
    return content.apiVersion === undefined && content.kind === undefined ? kustomization(content) : [];
}

/** One chart that Kustomize inflates. */
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

/** MetalLB's own manifests, as its documentation has them applied. */
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
