import * as z from "zod";
import type { Backend } from "../backends";

/** The facts about an input besides its type. All tables about inputs derive from these facts. */
export interface FieldFacts {
    /** `always`: the value is always a secret. `perhaps`: the value may contain a secret, which only the user knows. */
    secret?: "always" | "perhaps";
    /** Whether messages must not show a wrong value, because it may contain the chart's values with secrets. */
    hidden?: true;
    /** Whether the value must be plain, neither an output nor a promise: the set of resources depends on it. */
    plain?: true;
    /** The unit of a number; `duration` is a text such as `90s`. */
    unit?: "milliseconds" | "seconds" | "duration";
    /** The first MetalLB release with the field. Without it, every release has the field. */
    since?: string;
    /** The backends on which the field has its effect. Without it, all backends. */
    backends?: readonly Backend[];
}

/** An object with the fields of a shape. Any value may be `UNKNOWN`. */
export type Fields<S extends z.ZodRawShape> = z.infer<z.ZodObject<S>>;

/** The backends with FRR. */
export const ON_FRR: readonly Backend[] = ["frr", "frr-k8s"];

const FACTS = z.registry<FieldFacts>();

/** Returns a copy of a field's type with more facts. The copy keeps the facts away from other fields that share the type. */
export function field<S extends z.ZodType>(type: S, facts: FieldFacts): S {
    const own = type.clone() as S;
    FACTS.add(own, { ...factsOf(type), ...facts });
    return own;
}

/** Makes a field plain. The inputs that contain it must be plain, too. */
export function plain<S extends z.ZodType>(type: S): S {
    return field(type, { plain: true });
}

export function factsOf(type: z.ZodType): FieldFacts {
    return FACTS.get(type) ?? {};
}

/** An optional text such as `90s`. */
export const duration = field(z.string().optional(), { unit: "duration" });

/** Returns the type of an optional number of seconds within bounds. */
export function seconds(least: number, most?: number) {
    const number = z.int().min(least);
    return field((most === undefined ? number : number.max(most)).optional(), { unit: "seconds" });
}

/** Returns the fields of a shape that have a fact, with that fact. */
export function fieldsWith<K extends keyof FieldFacts>(
    shape: z.ZodRawShape,
    fact: K,
): [name: string, value: NonNullable<FieldFacts[K]>][] {
    return Object.entries(shape).flatMap(([name, type]) => {
        const value = factsOf(type as z.ZodType)[fact];
        return value === undefined ? [] : [[name, value]];
    });
}

/** Returns the types from a schema down to the end of a path, as far as the schema knows the path. `*` stands for every element or key. */
export function typesAlong(schema: z.ZodType, path: PropertyKey[]): z.ZodType[] {
    const [step, ...rest] = path;
    const inner = step === undefined ? undefined : childOf(schema, step);
    return inner === undefined ? [schema] : [schema, ...typesAlong(inner, rest)];
}

/** Returns the paths below a schema to fields with certain facts, as steps. `*` stands for every element or key. */
export function pathsTo(isMeant: (facts: FieldFacts) => boolean, schema: z.ZodType): string[][] {
    const below = childrenOf(schema).flatMap(([step, inner]) => pathsTo(isMeant, inner).map((path) => [step, ...path]));
    return isMeant(factsOf(schema)) ? [[], ...below] : below;
}

export function secretPaths(schema: z.ZodType): string[][] {
    return pathsTo(({ secret }) => secret !== undefined, schema);
}

/** Returns a schema without its optional wrappers. */
export function required(schema: z.ZodType): z.ZodType {
    return schema instanceof z.ZodOptional ? required(schema.unwrap() as z.ZodType) : schema;
}

function childOf(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
    const children = new Map(childrenOf(schema));
    return children.get(String(step)) ?? children.get("*");
}

function childrenOf(schema: z.ZodType): [step: string, inner: z.ZodType][] {
    const type = required(schema);
    if (type instanceof z.ZodArray) return [["*", type.element as z.ZodType]];
    if (type instanceof z.ZodRecord) return [["*", type.valueType as z.ZodType]];
    return type instanceof z.ZodObject ? (Object.entries(type.shape) as [string, z.ZodType][]) : [];
}
