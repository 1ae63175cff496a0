import { sameJson } from "../../../../base/values/json";

/**
 * What was read, in the program's own words where those mean the same: `bfd: false` and no `bfd` make one record. A refresh would
 * otherwise show a change where there is none.
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
