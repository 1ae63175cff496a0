import { isMap } from "../rules/shared/maps";
import { code } from "./escape";
import { shown } from "./hidden";

/** A property that changes, with its path. */
export interface FieldChange {
    path: string;
    before: unknown;
    after: unknown;
}

/** Every property that differs. A list is one property. */
export function fieldChanges(before: unknown, after: unknown, path = ""): FieldChange[] {
    if (same(before, after)) return [];
    if (!isMap(before) || !isMap(after)) return [{ path, before, after }];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => fieldChanges(before[key], after[key], path === "" ? key : `${path}.${key}`));
}

function same(a: unknown, b: unknown): boolean {
    return JSON.stringify(a) === JSON.stringify(b);
}

/** The changed properties as text, each with its old and its new value. */
export function fieldWords(changes: FieldChange[]): string {
    return changes
        .map(({ path, before, after }) => {
            const [was, is] = [before, after].map((value) => code(shown(path, value)));
            return `${code(path)} from ${was} to ${is}`;
        })
        .join(", ");
}
