// Property values as the engine sends them: plain JSON, with operations that apply to all values.
import { isMap } from "../../rules/shared/maps";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
    [key: string]: Json;
}

export function some(value: Json | undefined, test: (value: Json) => boolean): boolean {
    if (value === undefined) {
        return false;
    }
    return (
        test(value) || (typeof value === "object" && value !== null && Object.values(value).some((v) => some(v, test)))
    );
}

/** Whether two values are equal, whatever the order of their keys is. */
export function sameJson(left: unknown, right: unknown): boolean {
    return canonicalJson(left) === canonicalJson(right);
}

/** Writes JSON with sorted keys: languages and the engine send maps in different orders. */
export function canonicalJson(value: unknown): string {
    return JSON.stringify(value, (_key, child: unknown) =>
        isMap(child) ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1))) : child,
    );
}
