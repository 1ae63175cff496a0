import { isMap } from "../shared/maps";

/**
 * Merges values as Helm does: maps key by key. Any other value, also a list or null, replaces the value under it.
 *
 * @param inner Merges the values of a key if not all of them are known yet.
 */
export function helmMerge<T>(under: T, over: T, inner: (under: unknown, over: unknown) => unknown = helmMerge): T {
    if (!isMap(under) || !isMap(over)) return over;
    const merged = Object.entries(over).map(([key, value]) => [key, inner(under[key], value)]);
    return { ...under, ...Object.fromEntries(merged) } as T;
}
