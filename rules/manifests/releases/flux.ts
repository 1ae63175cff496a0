import { helmMerge } from "../../chart/merge";
import { isMap, valueAt } from "../../shared/maps";
import type { Document } from "../documents";
import { isMetalLbChart, map, text, titleOf, yamlMap, type Fields } from "./fields";
import type { Release } from "./model";

/** Reads a HelmRelease of Flux. */
export function fluxRelease(document: Document, all: Document[]): Release[] {
    const spec = map(document.content.spec);
    const asked = map(valueAt(spec, "chart.spec"));
    const reference = map(spec.chartRef);
    const source = Object.keys(reference).length > 0 ? sourceOf(reference, all) : {};
    const name = text(asked.chart) ?? source.chart ?? text(reference.name);
    if (!isMetalLbChart(name)) return [];
    return [
        {
            object: titleOf(document),
            path: "spec.values",
            ...valuesAndMore(map(spec.values), spec.valuesFrom, all),
            version: text(asked.version) ?? source.version,
            repository: text(valueAt(asked, "sourceRef.name")) ?? source.repository,
            namespace: text(spec.targetNamespace) ?? text(document.metadata.namespace),
        },
    ];
}

/** Returns the chart and the version of the source that a release refers to. */
function sourceOf(reference: Fields, all: Document[]): { chart?: string; version?: string; repository?: string } {
    const source = all.find(({ kind, metadata }) => kind === reference.kind && metadata.name === reference.name);
    const spec = map(source?.content.spec);
    const ref = map(spec.ref);
    const url = text(spec.url);
    const chart = text(spec.chart) ?? url?.split("/").at(-1);
    return { chart, version: text(ref.tag) ?? text(ref.semver) ?? text(spec.version), repository: url };
}

/** Merges a release's values over the values from ConfigMaps, as Flux does. */
function valuesAndMore(own: Fields, from: unknown, all: Document[]): Pick<Release, "values" | "moreValues"> {
    const references = (Array.isArray(from) ? from : []).filter(isMap);
    let values: Fields = {};
    let moreValues = false;
    for (const { kind, name, valuesKey, targetPath } of references) {
        const there = all.find((one) => one.kind === "ConfigMap" && kind === "ConfigMap" && one.metadata.name === name);
        const content = yamlMap(map(there?.content.data)[text(valuesKey) ?? "values.yaml"]);
        if (content === undefined || targetPath !== undefined) moreValues = true;
        else values = helmMerge(values, content);
    }
    return { values: helmMerge(values, own), moreValues };
}
