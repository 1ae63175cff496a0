// The forms that an object takes: the program's inputs, the live object, and the state that holds both.
import { apiVersionOf, isBuiltIn } from "../token";
import { gvkOf } from "../cluster/client";
import { clone, hasUnknown, isObject, reveal, text, without } from "../../shared/values";
import { markSecrets } from "../secrets";
import type { Json, JsonObject } from "../../shared/values";

const INPUTS = "__inputs";
const API_VERSION = "__initialApiVersion";
const FIELD_MANAGER = "__fieldManager";

const READ_ONLY = [
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "uid",
];

/** Pulumi's SDKs can't have dashes in property names: x_kubernetes_… stands for x-kubernetes-… (schemas of CRDs). */
function renameKeys(value: Json, from: RegExp, rename: (key: string) => string): Json {
    if (Array.isArray(value)) {
        return value.map((item) => renameKeys(item, from, rename));
    }
    if (!isObject(value)) {
        return value;
    }
    const entries = Object.entries(value);
    return Object.fromEntries(
        entries.map(([key, item]) => [from.test(key) ? rename(key) : key, renameKeys(item, from, rename)]),
    );
}

/** What the program gave, as the API server takes it. */
export function toObject(properties: JsonObject): JsonObject {
    return renameKeys(reveal(properties), /^x_kubernetes_/, (key) => key.replaceAll("_", "-")) as JsonObject;
}

function fromObject(object: JsonObject): JsonObject {
    return renameKeys(clone(object), /^x-kubernetes-/, (key) => key.replaceAll("-", "_")) as JsonObject;
}

/**
 * Inputs that mean the same get the same form, or every preview would show a change. The real plugin sends built-in
 * kinds through Go's types; here only nulls, a Secret's stringData and a definition's leftovers are known.
 */
export function normalize(given: JsonObject): JsonObject {
    const object = isBuiltIn(gvkOf(given).group) ? withoutNulls(given) : clone(given);
    if (isObject(object.metadata)) {
        READ_ONLY.forEach((key) => delete (object.metadata as JsonObject)[key]);
    }
    if (hasUnknown(object)) {
        return object;
    }
    if (object.kind === "Secret" && object.apiVersion === "v1") {
        normalizeSecret(object);
    }
    if (isDefinition(object)) {
        delete object.status;
        if (isObject(object.spec) && object.spec.preserveUnknownFields === false) {
            delete object.spec.preserveUnknownFields;
        }
    }
    return object;
}

function withoutNulls(object: JsonObject): JsonObject {
    const filled = (value: Json): Json => {
        if (Array.isArray(value)) {
            return value.map(filled);
        }
        return isObject(value) ? withoutNulls(value) : value;
    };
    const entries = Object.entries(object).filter(([, value]) => value !== null);
    return Object.fromEntries(entries.map(([key, value]) => [key, filled(value)]));
}

/** The server keeps stringData as data, and writes base64 anew. */
function normalizeSecret(object: JsonObject): void {
    const data: JsonObject = isObject(object.data) ? object.data : {};
    for (const [key, value] of Object.entries(data)) {
        if (typeof value === "string") {
            data[key] = Buffer.from(value, "base64").toString("base64");
        }
    }
    if (isObject(object.stringData) && Object.keys(object.stringData).length > 0) {
        for (const [key, value] of Object.entries(object.stringData)) {
            data[key] = Buffer.from(text(value)).toString("base64");
        }
        delete object.stringData;
        object.data = data;
    }
}

export function isDefinition(object: JsonObject): boolean {
    return gvkOf(object).group === "apiextensions.k8s.io" && object.kind === "CustomResourceDefinition";
}

/** The live object cut to the inputs' shape: what the cluster made of what the program said (real: pruneMap). */
export function prune(live: JsonObject, shape: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(live)
            .filter(([key]) => key in shape)
            .map(([key, value]) => [key, pruneValue(value, shape[key] as Json)]),
    );
}

function pruneValue(value: Json, shape: Json): Json {
    if (isObject(value) && isObject(shape)) {
        return prune(value, shape);
    }
    if (!Array.isArray(value) || !Array.isArray(shape)) {
        return value;
    }
    if (value.length === 0 || shape.length === 0) {
        return [];
    }
    // Items are matched by their place; an item that the program doesn't have isn't seen as drift.
    return isObject(value[0] as Json) === isObject(shape[0] as Json)
        ? shape.slice(0, value.length).map((item, index) => pruneValue(value[index] as Json, item))
        : value;
}

/** The state: the live object at the top, so that a program reads outputs off it, and the inputs beside it. */
export function checkpoint(
    inputs: JsonObject,
    live: JsonObject,
    secretsFrom: JsonObject,
    initialApiVersion: string,
    fieldManager: string,
): JsonObject {
    const state = fromObject(live);
    const kept = fromObject(inputs);
    markSecrets(state, secretsFrom);
    markSecrets(kept, secretsFrom);
    return {
        ...state,
        [INPUTS]: kept,
        [API_VERSION]: initialApiVersion,
        [FIELD_MANAGER]: fieldManager,
    };
}

export interface Checkpoint {
    inputs: JsonObject;
    live: JsonObject;
    initialApiVersion: string;
    fieldManager: string;
}

export function parseCheckpoint(properties: JsonObject): Checkpoint {
    const state = toObject(properties);
    const { [INPUTS]: inputs, [API_VERSION]: apiVersion, [FIELD_MANAGER]: manager, ...live } = state;
    const kept = isObject(inputs) ? inputs : {};
    return {
        inputs: kept,
        live,
        initialApiVersion: text(apiVersion) || text(kept.apiVersion),
        fieldManager: text(manager),
    };
}

/** Secrets of the inputs, put back on a form of them. */
export function withSecretsOf(object: JsonObject, given: JsonObject): JsonObject {
    const result = fromObject(object);
    markSecrets(result, given);
    return result;
}

/**
 * The inputs of an object that Pulumi didn't make: every top-level property that its type takes. The real plugin asks
 * its schema, which knows built-in kinds only, so a custom resource's spec is not among them.
 */
export function importedInputs(live: JsonObject, inputs: JsonObject): JsonObject {
    const result = prune(live, inputs);
    if (isBuiltIn(gvkOf(live).group)) {
        Object.assign(result, without(clone(live), "status"));
    }
    if (isObject(result.metadata)) {
        const metadata = result.metadata;
        ["creationTimestamp", "generation", "managedFields", "resourceVersion", "uid"].forEach(
            (key) => delete metadata[key],
        );
        if (isObject(metadata.annotations)) {
            delete metadata.annotations["deployment.kubernetes.io/revision"];
            delete metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"];
        }
    }
    return result;
}

export function withGvk(object: JsonObject, gvk: { group: string; version: string; kind: string }): JsonObject {
    return { ...object, apiVersion: apiVersionOf(gvk), kind: gvk.kind };
}
