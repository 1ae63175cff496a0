import { KIND_NAMES, KINDS, type KindName } from "../kinds";
import type { Configuration, Declared } from "../model";
import { cached } from "../shared/cached";

/** Returns every object of a configuration with its kind. */
export const everyObject = cached((configuration: Configuration): { kind: KindName; declared: Declared<object> }[] =>
    KIND_NAMES.flatMap((kind) => listOf(configuration, kind).map((declared) => ({ kind, declared }))),
);

/** Returns the objects of a kind. */
export function listOf(configuration: Configuration, kind: KindName): Declared<object>[] {
    return configuration[KINDS[kind].list] ?? [];
}
