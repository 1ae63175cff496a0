/** Whether a value is a map, as YAML has them: neither a list nor null. */
export function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list or a map without a class: an output, a promise or an asset is a value of its own, with nothing inside. */
export function isContainer(value: unknown): value is Record<string, unknown> | unknown[] {
    if (Array.isArray(value)) return true;
    if (!isMap(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
}

/** A copy of a list or a map, with `map` done to each element; any other value as it is. */
export function mapChildren<T>(value: T, map: (child: T) => T): T {
    if (!isContainer(value)) return value;
    if (Array.isArray(value)) return (value as T[]).map((child) => map(child)) as T;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, map(child as T)])) as T;
}

/** A map's entries; none where it is absent or not known yet. */
export function entriesOf<T>(map: Record<string, T> | undefined): [string, T][] {
    return isMap(map) ? Object.entries(map) : [];
}

/** The value at a dotted path; undefined where it or what leads to it is absent or unknown. */
export function valueAt(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((map, key) => (isMap(map) ? map[key] : undefined), value);
}
