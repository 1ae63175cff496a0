import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";
import type { KnownChart, KnownValue } from "./lookup";

/** A value that the chart is given, where it is, and what the chart knows of it. */
export interface GivenValue {
    keys: string[];
    value: unknown;
    /** `value`: the chart knows it as a value; `map`: as a map, which this isn't; `unknown`: not at all. */
    as: { value: KnownValue } | "map" | "unknown";
}

/** The values of a release down to where the chart passes on what it gets; what isn't known yet is left out. */
export function givenValues(chart: KnownChart, values: unknown): GivenValue[] {
    return isMap(values) ? inside(chart, values, []) : [];
}

function inside(chart: KnownChart, values: Record<string, unknown>, above: string[]): GivenValue[] {
    return Object.entries(values).flatMap(([key, value]): GivenValue[] => {
        if (isUnknown(value) || isReserved(key, above)) return [];
        const keys = [...above, key];
        const path = keys.join(".");
        const known = chart.values.get(path);
        if (known !== undefined) return [{ keys, value, as: { value: known } }];
        if (!chart.keys.has(path)) return [{ keys, value, as: "unknown" }];
        return isMap(value) ? inside(chart, value, keys) : [{ keys, value, as: "map" }];
    });
}

/** Helm's own keys, and those that people keep YAML's anchors under: no chart reads them. */
function isReserved(key: string, above: string[]): boolean {
    const ofChart = above.length === 0 || (above.length === 1 && above[0] === "frr-k8s");
    return (ofChart && key === "global") || (above.length === 0 && key === "tags") || /^(x-|[._])/.test(key);
}
