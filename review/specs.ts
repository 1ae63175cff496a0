import { isMap } from "../rules/shared/maps";
import { UNKNOWN } from "../rules/unknown";
import { isKnown, SECRET } from "./escape";
import { fieldChanges, type FieldChange } from "./fields";

/** What a preview has of an object's spec. One that isn't known as a whole has no key but ANY. */
export type Spec = Record<string, unknown>;

/** Stands for every key of a spec that isn't known as a whole. */
export const ANY = "*";

/** The spec among an object's inputs. */
export function specIn({ spec }: Record<string, unknown>): Spec {
    return isMap(spec) ? spec : spec === undefined || spec === null ? {} : { [ANY]: spec };
}

/** A field as a preview has it. */
export function fieldAt(spec: Spec | undefined, key: string): unknown {
    return spec?.[key] ?? spec?.[ANY];
}

/** Every field that differs; or that the spec does, where it isn't known as a whole. */
export function specChanges(before: Spec | undefined, after: Spec | undefined): FieldChange[] {
    const [was, is] = [before, after].map((spec) => spec?.[ANY] ?? spec);
    return fieldChanges(was, is, isMap(was) && isMap(is) ? "" : "spec");
}

/** A value as the rules take it: what a preview doesn't tell is unknown to them. */
export function forRules(value: unknown): unknown {
    if (typeof value === "string") return isKnown(value) ? value : UNKNOWN;
    if (Array.isArray(value)) return value.map(forRules);
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forRules(one)])) : value;
}

/** A list of texts in a spec, as far as a preview has it. What isn't there is an empty list, as it is to MetalLB. */
export interface List {
    known: string[];
    /** Why that isn't all of it. */
    hidden?: Hidden;
}

/** Why a preview doesn't tell what is in a list or a map, as a clause says it of what is in it. */
export type Hidden = "that are known at the update only" | "that are secret";

/** Why it doesn't, from what it prints in its place. */
export function hiddenBy(text: string): Hidden {
    return text === SECRET ? "that are secret" : "that are known at the update only";
}

/** The list at a key. */
export function listAt(spec: Spec | undefined, key: string): List {
    const value = fieldAt(spec, key) ?? [];
    const values = (Array.isArray(value) ? value : [value]).map(String);
    // A text in the place of a list is what the engine prints for one that isn't known.
    const known = Array.isArray(value) ? values.filter(isKnown) : [];
    if (known.length === values.length) return { known };
    return { known, hidden: hiddenBy(values.includes(SECRET) ? SECRET : "") };
}
