/**
 * Stands for a value that a preview doesn't know yet. It may replace any leaf, list or object in a configuration. A rule that needs the
 * value reports nothing. Its type is `never`, so it fits every field.
 */
export const UNKNOWN = Symbol.for("pulumi-metallb.unknown") as unknown as never;

/** Whether `value` is the sentinel for "not known yet". */
export function isUnknown(value: unknown): boolean {
    return value === UNKNOWN;
}

/** Returns the value; undefined if it is absent or not known yet. */
export function known<T>(value: T | undefined | null): T | undefined {
    return value === undefined || value === null || isUnknown(value) ? undefined : value;
}

/** Returns the known elements of a list with their positions. */
export function entries<T>(list: T[] | undefined | null): [number, T][] {
    const found: [number, T][] = [];
    (known(list) ?? []).forEach((value, index) => {
        if (known(value) !== undefined) found.push([index, value]);
    });
    return found;
}

/** Returns the known elements of a list. */
export function elements<T>(list: T[] | undefined | null): T[] {
    return entries(list).map(([, value]) => value);
}

/** Whether a list or an element of it isn't known yet. A rule then can't report a missing element. */
export function isPartlyUnknown(list: unknown): boolean {
    return isUnknown(list) || (Array.isArray(list) && list.some(isUnknown));
}

/** Whether there is an unknown value anywhere inside `value`. */
export function containsUnknown(value: unknown): boolean {
    if (isUnknown(value)) return true;
    if (Array.isArray(value)) return value.some(containsUnknown);
    if (typeof value === "object" && value !== null) return Object.values(value).some(containsUnknown);
    return false;
}
