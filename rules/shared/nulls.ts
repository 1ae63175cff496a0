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
    if (Array.isArray(inputs)) {
        const inner = `${path}[]`;
        return inputs.map((element) => withoutNulls(element, isNothing, inner)) as T;
    }
    const copy: Record<string, unknown> = { ...inputs };
    for (const [key, value] of Object.entries(inputs)) {
        if (isNothing(value)) delete copy[key];
        else if (isContainer(value)) {
            copy[key] = withoutNulls<unknown>(value, isNothing, path === "" ? key : `${path}.${key}`);
        }
    }
    return copy as T;
}

export function isNull(value: unknown): boolean {
    return value === null || value === undefined;
}
