/** Whether a value is a map, as YAML has them: neither a list nor null. */
export function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A map's entries; none where it is absent or not known yet. */
export function entriesOf<T>(map: Record<string, T> | undefined): [string, T][] {
    return isMap(map) ? Object.entries(map) : [];
}

/** The value at a dotted path; undefined where it or what leads to it is absent or unknown. */
export function valueAt(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((map, key) => (isMap(map) ? map[key] : undefined), value);
}
