import { isContainer } from "./resolve";

/**
 * The inputs without what is null, which is what an empty key in YAML gives, and as good as absent. The chart's values are left as they
 * are: there null takes a default of the chart's away.
 */
export function withoutNulls<T>(inputs: T, path = ""): T {
    if (!isContainer(inputs) || path === "install.values") {
        return inputs;
    }
    if (Array.isArray(inputs)) {
        return inputs.map((element) => withoutNulls(element, `${path}[]`)) as T;
    }
    const kept = Object.entries(inputs).filter(([, value]) => value !== null);
    return Object.fromEntries(
        kept.map(([key, value]) => [key, withoutNulls(value, path ? `${path}.${key}` : key)]),
    ) as T;
}
