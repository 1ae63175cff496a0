/**
 * Stands for a value that a preview does not know yet. It may take the place of any leaf, list or object in a
 * configuration; a rule that needs the value says nothing. Its type is `never`, so that it fits every field.
 */
export const UNKNOWN = Symbol.for("pulumi-metallb.unknown") as unknown as never;

/** Whether `value` is the sentinel for "not known yet". */
export function isUnknown(value: unknown): boolean {
    return value === UNKNOWN;
}

/** The value, or undefined where it is absent or not known yet. */
export function known<T>(value: T | undefined | null): T | undefined {
    return value === undefined || value === null || isUnknown(value) ? undefined : value;
}

/** The known elements of a list with their positions. */
export function entries<T>(list: T[] | undefined | null): [number, T][] {
    const found: [number, T][] = [];
    (known(list) ?? []).forEach((value, index) => {
        if (known(value) !== undefined) found.push([index, value]);
    });
    return found;
}

/** The known elements of a list. */
export function elements<T>(list: T[] | undefined | null): T[] {
    return entries(list).map(([, value]) => value);
}

/** Whether a list, or an element of it, is not known yet, so that nothing can be said about what it lacks. */
export function isPartlyUnknown(list: unknown): boolean {
    return isUnknown(list) || (Array.isArray(list) && list.some(isUnknown));
}

/** Whether an unknown value hides anywhere inside `value`. */
export function containsUnknown(value: unknown): boolean {
    if (isUnknown(value)) return true;
    if (Array.isArray(value)) return value.some(containsUnknown);
    if (typeof value === "object" && value !== null) return Object.values(value).some(containsUnknown);
    return false;
}
