import { documents as parsed } from "../shared/documents";
import { isMap } from "../shared/maps";
import { isMetalLb } from "./kinds";

/** An object, and the object that contained it, if any. */
export interface Unwrapped {
    value: unknown;
    within?: string;
}

/** Keys whose content isn't an object to apply: a patch, a record of an applied object, or no manifest. */
const NO_OBJECTS = new Set([
    "annotations",
    "status",
    "managedFields",
    "patch",
    "patches",
    "patchesStrategicMerge",
    "patchesJson6902",
    "postRenderers",
]);

/** Returns the objects of a document: the items of a list, and the objects inside another object if one of them is MetalLB's. */
export function unwrapped(value: unknown): Unwrapped[] {
    if (!isMap(value)) return [{ value }];
    const { kind, apiVersion, items } = value;
    if (typeof kind === "string" && kind.endsWith("List") && Array.isArray(items)) {
        // A list of the API server gives the apiVersion and the kind of all items once.
        const common = kind === "List" ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
        return items.flatMap((item: unknown) => unwrapped(isMap(item) ? { ...common, ...item } : item));
    }
    if (isOwn(value)) return [{ value }];
    const within = title(value);
    const held = objectsIn(value);
    return [{ value }, ...(held.some(isOwn) ? held.map((inner) => ({ value: inner, within })) : [])];
}

function objectsIn(root: Record<string, unknown>): Record<string, unknown>[] {
    const found: Record<string, unknown>[] = [];
    const seen = new Set<unknown>([root]);
    const search = (one: unknown, encoded: boolean): void => {
        if (typeof one === "string") return inText(encoded ? Buffer.from(one, "base64").toString() : one);
        if (typeof one !== "object" || one === null || seen.has(one)) return;
        seen.add(one);
        if (isKubernetesObject(one)) found.push(one);
        else each(one, encoded);
    };
    const each = (one: object, encoded: boolean): void => {
        for (const [key, inner] of Object.entries(one)) if (!NO_OBJECTS.has(key)) search(inner, encoded);
    };
    const inText = (text: string): void => {
        if (/\bmetallb\.io\/v\d/.test(text)) found.push(...parsed(text).filter(isKubernetesObject));
    };
    for (const [key, inner] of Object.entries(root)) {
        if (!NO_OBJECTS.has(key)) search(inner, key === "data" && root.kind === "Secret");
    }
    return found;
}

/** Whether a value is an object, and not only a reference to an object. */
function isKubernetesObject(value: unknown): value is Record<string, unknown> {
    return (
        isMap(value) &&
        typeof value.apiVersion === "string" &&
        typeof value.kind === "string" &&
        (isMap(value.metadata) || isMap(value.spec))
    );
}

function isOwn({ apiVersion, kind }: Record<string, unknown>): boolean {
    return typeof apiVersion === "string" && typeof kind === "string" && isMetalLb(apiVersion, kind);
}

function title({ kind, metadata }: Record<string, unknown>): string {
    const name = isMap(metadata) && typeof metadata.name === "string" ? ` ${JSON.stringify(metadata.name)}` : "";
    return `${typeof kind === "string" ? kind : "a document"}${name}`;
}
