import { isContainer } from "./maps";

/** The component's input with the values of MetalLB's chart. Inside, null is a value: Helm then takes a default of the chart away. */
const CHART_VALUES = "install.values";

/** Whether a path leads to one of the chart's values. */
export function isChartValue(path: string): boolean {
    return path.startsWith(`${CHART_VALUES}.`) || path.startsWith(`${CHART_VALUES}[`);
}

/**
 * A copy of inputs without keys that have no value. An empty key in YAML is null, and as good as absent. The chart's values stay as they
 * are, and so do empty elements of lists.
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
