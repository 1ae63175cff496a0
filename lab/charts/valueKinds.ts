import * as fs from "node:fs";
import { isMap } from "../../rules/shared/maps";

/** The parts of a JSON schema that MetalLB's charts use. */
export interface Schema {
    type?: string;
    enum?: string[];
    minimum?: number;
    properties?: Record<string, Schema>;
    items?: Schema;
    required?: string[];
    additionalProperties?: boolean | Schema;
    anyOf?: Schema[];
    allOf?: Schema[];
    $ref?: string;
    /** Whether the surrounding map requires the value; `below` sets it. */
    needed?: boolean;
}

/** Returns the schemas of a chart's root; none if the chart has no schema. */
export function loadSchema(file: string): Schema[] {
    if (!fs.existsSync(file)) return [];
    const root = JSON.parse(fs.readFileSync(file, "utf8")) as Schema;
    return flatten(resolved(root, root));
}

/** Replaces a reference by the schema that it names. */
function resolved(schema: Schema, root: Schema): Schema {
    if (schema.$ref !== undefined) {
        const keys = schema.$ref.replace(/^#\//, "").split("/");
        const target = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
        return resolved(target as Schema, root);
    }
    const each = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(each);
        return isMap(value) ? resolved(value as Schema, root) : value;
    };
    return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, each(value)]));
}

function flatten(schema: Schema): Schema[] {
    return [schema, ...(schema.allOf ?? []).flatMap(flatten)];
}

/** Returns the schemas of a map's key. */
export function below(schemas: Schema[], key: string): Schema[] {
    const needed = schemas.some(({ required }) => required?.includes(key));
    return schemas.flatMap(({ properties }) => {
        const own = properties?.[key];
        return own === undefined ? [] : flatten({ ...own, needed });
    });
}

/** Returns the type of a value, from its default and the schema; `rules/chart/known.ts` documents the forms. */
export function kindOf(value: unknown, schemas: Schema[]): string {
    const choices = schemas.flatMap((schema) => schema.anyOf ?? schema).filter(({ type }) => type !== "null");
    const schema = choices.find(({ enum: words }) => words) ?? choices.find(({ type }) => type !== undefined);
    const kind = schema === undefined ? ofDefault(value) : `${ofSchema(schema, value)}!`;
    return schemas.some(({ needed }) => needed) ? `${kind}*` : kind;
}

function ofSchema(schema: Schema, value: unknown): string {
    switch (schema.type) {
        case "boolean":
            return typeof value === "boolean" ? String(value) : "boolean";
        case "integer":
            return schema.minimum === undefined ? "integer" : `integer>=${schema.minimum}`;
        case "array":
            if (schema.items?.additionalProperties === false) return "names";
            if (schema.items?.required) return `maps:${schema.items.required.join()}`;
            return schema.items?.type === "object" ? "maps" : "list";
        case "object":
            return isMap(schema.additionalProperties) ? "texts" : "map";
        default:
            return schema.enum?.join("|") ?? "string";
    }
}

function ofDefault(value: unknown): string {
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") return "integer";
    if (typeof value === "string") return "string";
    if (Array.isArray(value)) return "list";
    return isMap(value) ? "map" : "any";
}
