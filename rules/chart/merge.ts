import { isMap } from "../shared/maps";

/**
 * Helm's own way of merging values: maps by key, anything else (lists and null, too) replaced.
 *
 * @param inner Merges the values of a key, where they aren't all known yet.
 */
export function helmMerge<T>(under: T, over: T, inner: (under: unknown, over: unknown) => unknown = helmMerge): T {
    if (!isMap(under) || !isMap(over)) return over;
    const merged = Object.entries(over).map(([key, value]) => [key, inner(under[key], value)]);
    return { ...under, ...Object.fromEntries(merged) } as T;
}
