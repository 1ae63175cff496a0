// A rendered manifest as objects that can be registered: one by one, each with its namespace.
import { parseAllDocuments } from "yaml";
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { isDefinition } from "../objects/shape";
import type { Session } from "../session";
import { apiVersionOf } from "../token";

/** The objects of a manifest; lists are taken apart, since the API server has none. */
export function parseManifest(manifest: string): JsonObject[] {
    const documents = parseAllDocuments(manifest).map((document) => {
        if (document.errors[0]) {
            throw new Error(`decoding YAML: ${document.errors[0].message}`);
        }
        return document.toJS() as Json;
    });
    return documents.filter(isObject).filter(isFilled).flatMap(expand);
}

function isFilled(object: JsonObject): boolean {
    return Object.keys(object).length > 0;
}

function expand(object: JsonObject): JsonObject[] {
    const { items } = object;
    return Array.isArray(items) ? items.filter(isObject).flatMap(expand) : [object];
}

/** Objects that live in a namespace get the chart's where they have none. */
export async function withNamespaces(
    session: Session,
    objects: JsonObject[],
    namespace: string,
): Promise<JsonObject[]> {
    return Promise.all(
        objects.map(async (object) => {
            for (const [field, value] of [
                ["kind", object.kind],
                ["apiVersion", object.apiVersion],
                [".metadata.name", nameOf(object)],
            ]) {
                if (text(value) === "") {
                    const start = JSON.stringify(object).slice(0, 97);
                    throw new Error(`Kubernetes resources require a ${text(field)}: \`${start}...\``);
                }
            }
            if (namespaceOf(object) !== "" || !(await isNamespaced(session, object, objects))) {
                return object;
            }
            return { ...object, metadata: { ...(object.metadata as JsonObject), namespace } };
        }),
    );
}

/** A kind that isn't served yet may be defined by the chart itself. */
async function isNamespaced(session: Session, object: JsonObject, objects: JsonObject[]): Promise<boolean> {
    const definition = definitionOf(object, objects);
    if (definition) {
        return get(definition, "spec", "scope") === "Namespaced";
    }
    const gvk = gvkOf(object);
    const mapping = await session.reach().discovery.lookup(gvk);
    if (!mapping) {
        throw new Error(`the server doesn't know ${apiVersionOf(gvk)}/${gvk.kind}, and the chart doesn't define it`);
    }
    return mapping.namespaced;
}

/** The CustomResourceDefinition among the objects that defines another one's kind. */
export function definitionOf(object: JsonObject, objects: JsonObject[]): JsonObject | undefined {
    const { group, kind } = gvkOf(object);
    return objects.find(
        (other) =>
            isDefinition(other) &&
            get(other, "spec", "group") === group &&
            get(other, "spec", "names", "kind") === kind,
    );
}
