import { sameJson } from "../../../../base/values/json";

/**
 * Returns the read inputs, but written as in the program where both make the same record, such as `bfd: false` and no `bfd`. Otherwise a
 * refresh would show a change where there is none.
 */
export function keepWriting<T extends object>(read: T, written: T | undefined, record: (value: T) => unknown): T {
    if (written === undefined) {
        return read;
    }
    const keys = [...new Set([...Object.keys(written), ...Object.keys(read)])] as (keyof T)[];
    return keys.reduce((kept, key) => {
        const candidate = { ...kept, [key]: written[key] };
        return sameJson(record(candidate), record(read)) ? candidate : kept;
    }, read);
}
