import { isMap } from "../rules/shared/maps";
import { UNKNOWN } from "../rules/unknown";
import { isKnown, SECRET } from "./escape";
import { fieldChanges, type FieldChange } from "./fields";

/** An object's spec, as the preview shows it. A spec that is unknown as a whole has only the key ANY. */
export type Spec = Record<string, unknown>;

/** Stands for every key of a spec that is unknown as a whole. */
export const ANY = "*";

/** The spec among an object's inputs. */
export function specIn({ spec }: Record<string, unknown>): Spec {
    return isMap(spec) ? spec : spec === undefined || spec === null ? {} : { [ANY]: spec };
}

/** A field, as the preview shows it. */
export function fieldAt(spec: Spec | undefined, key: string): unknown {
    return spec?.[key] ?? spec?.[ANY];
}

/** Every field that differs; one change of `spec` if a spec is unknown as a whole. */
export function specChanges(before: Spec | undefined, after: Spec | undefined): FieldChange[] {
    const [was, is] = [before, after].map((spec) => spec?.[ANY] ?? spec);
    return fieldChanges(was, is, isMap(was) && isMap(is) ? "" : "spec");
}

/** A value as the rules take it: placeholders become `UNKNOWN`. */
export function forRules(value: unknown): unknown {
    if (typeof value === "string") return isKnown(value) ? value : UNKNOWN;
    if (Array.isArray(value)) return value.map(forRules);
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forRules(one)])) : value;
}

/** A list of texts in a spec, as far as the preview shows it. An absent list counts as empty, as for MetalLB. */
export interface List {
    known: string[];
    /** Set if the preview hides members: the reason. */
    hidden?: Hidden;
}

/** Why a preview hides members of a list or a map, as a relative clause. */
export type Hidden = "that are known at the update only" | "that are secret";

/** The reason, by the placeholder that the preview prints. */
export function hiddenBy(text: string): Hidden {
    return text === SECRET ? "that are secret" : "that are known at the update only";
}

/** The list at a key. */
export function listAt(spec: Spec | undefined, key: string): List {
    const value = fieldAt(spec, key) ?? [];
    const values = (Array.isArray(value) ? value : [value]).map(String);
    // A text instead of a list is the engine's placeholder for an unknown list.
    const known = Array.isArray(value) ? values.filter(isKnown) : [];
    if (known.length === values.length) return { known };
    return { known, hidden: hiddenBy(values.includes(SECRET) ? SECRET : "") };
}
