import { helmMerge } from "../../chart/merge";
import { isMap } from "../../shared/maps";
import type { Document } from "../documents";
import { isMetalLbChart, map, text, titleOf, yamlMap } from "./fields";
import type { Release } from "./model";

/** Reads a HelmChart of k3s or RKE2. A HelmChartConfig of the same name adds values. */
export function k3sChart({ content, ...of }: Document, all: Document[]): Release[] {
    const spec = map(content.spec);
    const name = text(spec.chart) ?? "";
    if (!isMetalLbChart(name)) return [];
    const config = all.find(({ kind, metadata }) => kind === "HelmChartConfig" && metadata.name === of.metadata.name);
    const values = yamlMap(spec.valuesContent) ?? {};
    return [
        {
            object: titleOf(of),
            path: "spec.valuesContent",
            values: helmMerge(values, yamlMap(map(config?.content.spec).valuesContent) ?? {}),
            moreValues: isMap(spec.set) || spec.valuesSecrets !== undefined,
            version: text(spec.version) ?? /metallb-v?(\d[^/]*)\.tgz$/.exec(name)?.[1],
            repository: text(spec.repo),
            namespace: text(spec.targetNamespace) ?? text(of.metadata.namespace),
        },
    ];
}
