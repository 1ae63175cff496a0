import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";
import type { KnownChart, KnownValue } from "./lookup";

/** A value for the chart, with its place and the chart's knowledge of it. */
export interface GivenValue {
    keys: string[];
    value: unknown;
    /**
     * `value`: the chart knows the value. `map`: the chart expects a map, but the value isn't a map. `unknown`: the chart doesn't know it.
     */
    as: { value: KnownValue } | "map" | "unknown";
}

/** Returns the values of a release that the chart itself reads. It leaves out values that aren't known yet. */
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

/** Whether a key is Helm's own, or is meant for YAML's anchors. No chart reads such keys. */
function isReserved(key: string, above: string[]): boolean {
    const ofChart = above.length === 0 || (above.length === 1 && above[0] === "frr-k8s");
    return (ofChart && key === "global") || (above.length === 0 && key === "tags") || /^(x-|[._])/.test(key);
}
