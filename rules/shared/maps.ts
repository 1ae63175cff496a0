/** Whether a value is a map as in YAML: neither a list nor null. */
export function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list or a plain map. An output, a promise or an asset counts as a single value. */
export function isContainer(value: unknown): value is Record<string, unknown> | unknown[] {
    if (Array.isArray(value)) return true;
    if (!isMap(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
}

/** Returns a copy of a list or a map with `map` applied to each element; any other value unchanged. */
export function mapChildren<T>(value: T, map: (child: T) => T): T {
    if (!isContainer(value)) return value;
    if (Array.isArray(value)) return (value as T[]).map((child) => map(child)) as T;
    const copy: Record<string, unknown> = { ...value };
    for (const [key, child] of Object.entries(value)) copy[key] = map(child as T);
    return copy as T;
}

/** Returns a map's entries; none if the map is absent or not known yet. */
export function entriesOf<T>(map: Record<string, T> | undefined): [string, T][] {
    return isMap(map) ? Object.entries(map) : [];
}

/** Returns the value at a dotted path; undefined if a step of the path is absent or unknown. */
export function valueAt(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((map, key) => (isMap(map) ? map[key] : undefined), value);
}
