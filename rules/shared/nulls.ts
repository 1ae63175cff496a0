import { isContainer } from "./maps";

/** The component's input with the values of MetalLB's chart. In it, null is a value: Helm then removes a default of the chart. */
const CHART_VALUES = "install.values";

/** Whether a path leads to a value of the chart. */
export function isChartValue(path: string): boolean {
    return path.startsWith(`${CHART_VALUES}.`) || path.startsWith(`${CHART_VALUES}[`);
}

/**
 * Returns a copy of inputs without keys that have no value. An empty key in YAML is null, and counts as absent. The chart's values and
 * empty elements of lists stay unchanged.
 */
export function withoutNulls<T>(inputs: T, isNothing: (value: unknown) => boolean = isNull, path = ""): T {
    if (!isContainer(inputs) || path === CHART_VALUES) return inputs;
    if (Array.isArray(inputs)) return inputs.map((element) => withoutNulls(element, isNothing, `${path}[]`)) as T;
    const kept = Object.entries(inputs).filter(([, value]) => !isNothing(value));
    return Object.fromEntries(
        kept.map(([key, value]) => [key, withoutNulls(value, isNothing, path === "" ? key : `${path}.${key}`)]),
    ) as T;
}

export function isNull(value: unknown): boolean {
    return value === null || value === undefined;
}
