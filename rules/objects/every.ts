import { KIND_NAMES, KINDS, type KindName } from "../kinds";
import type { Configuration, Declared } from "../model";

/** Returns every object of a configuration with its kind. */
export function everyObject(configuration: Configuration): { kind: KindName; declared: Declared<object> }[] {
    return KIND_NAMES.flatMap((kind) => {
        const list: Declared<object>[] = configuration[KINDS[kind].list] ?? [];
        return list.map((declared) => ({ kind, declared }));
    });
}
