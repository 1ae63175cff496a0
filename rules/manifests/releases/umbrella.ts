import { isMap } from "../../shared/maps";
import { isMetalLbChart, list, map, text, type Fields } from "./fields";
import type { Release } from "./model";

/** Reads a chart that depends on MetalLB's chart. Its values are under the dependency's name. */
export function umbrellaChart(chart: Fields, all: unknown[]): Release[] {
    if (chart.kind !== undefined || typeof chart.name !== "string") return [];
    return list(chart.dependencies).flatMap((given): Release[] => {
        const dependency = map(given);
        if (!isMetalLbChart(text(dependency.name))) return [];
        const key = text(dependency.alias) ?? "metallb";
        const values = all.find((one) => isMap(one) && one.apiVersion === undefined && isMap(one[key]));
        return [
            {
                object: `chart "${chart.name as string}"`,
                path: key,
                values: map(map(values)[key]),
                version: text(dependency.version),
                repository: text(dependency.repository),
            },
        ];
    });
}
