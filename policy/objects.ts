import { documents } from "../rules/shared/documents";
import { isMap } from "../rules/shared/maps";
import type { Subject } from "./policy";

export type Fields = Record<string, unknown>;

/** A Kubernetes object, with its title in messages. */
export interface KubernetesObject {
    group: string;
    kind: string;
    name: string;
    namespace: string;
    title: string;
    fields: Fields;
}

/** Returns the Kubernetes objects in a resource: the resource itself, or the objects in its files for Git. */
export function objectsIn({ type, props }: Subject): KubernetesObject[] {
    if (type === "metallb:index:ManifestFiles") {
        return Object.entries(map(props.files)).flatMap(([file, text]) =>
            documents(text).flatMap((fields) => object(fields, ` in ${file}`)),
        );
    }
    return type.startsWith("kubernetes:") ? object(props, "") : [];
}

function object(fields: Fields, where: string): KubernetesObject[] {
    const { apiVersion, kind } = fields;
    if (typeof apiVersion !== "string" || typeof kind !== "string") {
        return [];
    }
    const { name, namespace } = map(fields.metadata);
    const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] as string) : "";
    return [
        {
            group,
            kind,
            name: text(name),
            namespace: text(namespace),
            title: `${kind} ${JSON.stringify(text(name))}${where}`,
            fields,
        },
    ];
}

/** Returns a map, or an empty map for other values. */
export function map(value: unknown): Fields {
    return isMap(value) ? value : {};
}

/** Returns a list, or an empty list for other values. */
export function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** Returns a text, or an empty text for other values. */
export function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}
