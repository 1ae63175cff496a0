// What the program asks of the provider by annotations.
import { get, isObject, isUnknown, text, type Json, type JsonObject } from "../../shared/values";

export const AUTONAMED = "pulumi.com/autonamed";
export const PATCH_FORCE = "pulumi.com/patchForce";
const SKIP_AWAIT = "pulumi.com/skipAwait";
const WAIT_FOR = "pulumi.com/waitFor";
const TIMEOUT = "pulumi.com/timeoutSeconds";
const FIELD_MANAGER = "pulumi.com/patchFieldManager";
const PROPAGATION = "pulumi.com/deletionPropagationPolicy";

export function annotation(object: Json | undefined, key: string): string {
    return text(get(object, "metadata", "annotations", key));
}

export function skipsAwait(inputs: JsonObject): boolean {
    return annotation(inputs, SKIP_AWAIT) === "true";
}

export function isAutonamed(inputs: JsonObject): boolean {
    return annotation(inputs, AUTONAMED) === "true";
}

export function forcesPatch(inputs: JsonObject): boolean {
    return annotation(inputs, PATCH_FORCE) === "true";
}

export function ownFieldManager(inputs: JsonObject): string {
    return annotation(inputs, FIELD_MANAGER);
}

/** The expressions to wait for, one or a JSON array of them, all of which must hold; undefined when none is given. */
export function waitFor(object: JsonObject): string[] | undefined {
    const value = annotation(object, WAIT_FOR);
    if (value === "") {
        return undefined;
    }
    try {
        const parsed = JSON.parse(value) as Json;
        if (Array.isArray(parsed) && parsed.every((item) => typeof item === "string")) {
            return parsed;
        }
    } catch {
        // One expression, not in JSON.
    }
    return [value];
}

/** customTimeouts come first, then the annotation, then ten minutes. */
export function timeoutMs(requested: number, inputs: JsonObject): number {
    const annotated = Number(annotation(inputs, TIMEOUT));
    return 1000 * (requested || (Number.isInteger(annotated) ? annotated : 0) || 600);
}

export function propagationPolicy(inputs: JsonObject): string {
    const policy = annotation(inputs, PROPAGATION).toLowerCase();
    return { orphan: "Orphan", background: "Background" }[policy] ?? "Foreground";
}

/** Names the object and says so in an annotation, which tells a later diff that the name may change freely. */
export function setAutoname(object: JsonObject, name: string): void {
    const metadata = isObject(object.metadata) ? object.metadata : (object.metadata = {});
    metadata.name = name;
    if (!isUnknown(metadata.annotations)) {
        metadata.annotations = { ...(isObject(metadata.annotations) ? metadata.annotations : {}), [AUTONAMED]: "true" };
    }
}
