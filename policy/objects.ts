import { documents } from "../rules/shared/documents";
import { isMap } from "../rules/shared/maps";
import type { Subject } from "./policy";

export type Fields = Record<string, unknown>;

/** An object of Kubernetes, and how a message calls it. */
export interface KubernetesObject {
    group: string;
    kind: string;
    name: string;
    namespace: string;
    title: string;
    fields: Fields;
}

/** The objects of Kubernetes in a resource: itself, or those in the files that it writes for Git. */
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

/** A map, or an empty one in its place. */
export function map(value: unknown): Fields {
    return isMap(value) ? value : {};
}

/** A list, or an empty one in its place. */
export function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** A text, or an empty one in its place. */
export function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}
