import type { Child } from "../../shared/construct";
import { get, isObject, secret, type JsonObject } from "../../shared/values";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { annotation } from "../objects/annotations";
import { idOf, typeOf } from "../token";
import { SDK_VERSION } from "../version";

/** The resource of one of a chart's objects: `<prefix>:<namespace>/<name>`, so that several charts can stand in a stack. */
export function childOf(object: JsonObject, prefix: string, skipAwait: boolean, dependencies: string[]): Child {
    const id = idOf(namespaceOf(object), nameOf(object));
    return {
        type: typeOf(gvkOf(object)),
        name: prefix === "" ? id : `${prefix}:${id}`,
        properties: withSecretData(skipAwait ? withoutAwait(object) : object),
        dependencies,
        version: SDK_VERSION,
        // Real: of helm's resource policies this one only.
        retainOnDelete: annotation(object, "helm.sh/resource-policy") === "keep",
    };
}

function withoutAwait(object: JsonObject): JsonObject {
    const known = get(object, "metadata", "annotations");
    const annotations = { ...(isObject(known) ? known : {}), "pulumi.com/skipAwait": "true" };
    return { ...object, metadata: { ...(object.metadata as JsonObject), annotations } };
}

function withSecretData(object: JsonObject): JsonObject {
    if (object.apiVersion !== "v1" || object.kind !== "Secret") {
        return object;
    }
    const hidden = ["data", "stringData"].filter((key) => object[key] !== undefined);
    return { ...object, ...Object.fromEntries(hidden.map((key) => [key, secret(object[key] ?? null)])) };
}
