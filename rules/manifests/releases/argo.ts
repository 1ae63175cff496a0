import { helmMerge } from "../../chart/merge";
import { isMap, valueAt } from "../../shared/maps";
import type { Document } from "../documents";
import { isMetalLbChart, map, text, titleOf, yamlMap, type Fields } from "./fields";
import type { Release } from "./model";

/** Reads the spec of an Application of Argo CD. */
export function argo(of: Omit<Document, "content">, given: unknown, at: string): Release[] {
    const spec = map(given);
    const sources: [string, unknown][] = Array.isArray(spec.sources)
        ? spec.sources.map((source: unknown, index) => [`${at}.sources[${index}]`, source])
        : [[`${at}.source`, spec.source]];
    return sources.flatMap(([place, given]): Release[] => {
        const source = map(given);
        const oci = text(source.repoURL)?.replace(/\/$/, "").split("/").at(-1);
        if (!isMetalLbChart(text(source.chart) ?? (source.path === "." ? oci : undefined))) return [];
        const helm = map(source.helm);
        const inText = helm.valuesObject === undefined && helm.values !== undefined;
        return [
            {
                object: titleOf(of),
                path: `${place}.helm.${inText ? "values" : "valuesObject"}`,
                values: withParameters(inText ? (yamlMap(helm.values) ?? {}) : map(helm.valuesObject), helm.parameters),
                moreValues: Array.isArray(helm.valueFiles) && helm.valueFiles.length > 0,
                version: text(source.targetRevision),
                repository: text(source.repoURL),
                namespace: text(valueAt(spec, "destination.namespace")),
            },
        ];
    });
}

/** Merges Argo CD's parameters into the values, as `helm template --set` does. */
function withParameters(values: Fields, parameters: unknown): Fields {
    return (Array.isArray(parameters) ? parameters : []).filter(isMap).reduce<Fields>((all, { name, value }) => {
        if (typeof name !== "string" || /[\\[\]{}]/.test(name)) return all;
        const set: unknown = value === "true" ? true : value === "false" ? false : value;
        return helmMerge(all, name.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), set) as Fields);
    }, values);
}
