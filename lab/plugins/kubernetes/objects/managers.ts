// Field managers of server-side apply: the provider's own, and those whose fields it takes over.
import { uniqueName } from "../../shared/naming";
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import { ownFieldManager } from "./annotations";

/** Creates go by POST under this name, so that an object that exists already is an error and not taken over. */
export const CREATE_MANAGER = "pulumi-kubernetes";

// An object made by POST is owned by an "Update" manager, kubectl's edits too. An update claims their fields first, or
// the apply would conflict with them (real: fixCSAFieldManagers; the names are prefixes there as well).
const CLAIMED: [string, string][] = [
    ["kubectl", "Apply"],
    ["kubectl", "Update"],
    ["before-first-apply", "Update"],
    ["pulumi-kubernetes", "Update"],
    ["pulumi-resource-kubernetes", "Update"],
];

export function fieldManager(known: string, inputs: JsonObject): string {
    return ownFieldManager(inputs) || known || uniqueName("pulumi-kubernetes-", new Uint8Array());
}

function entriesOf(live: JsonObject): JsonObject[] {
    const entries = get(live, "metadata", "managedFields");
    return Array.isArray(entries) ? entries.filter(isObject) : [];
}

/** Whether a preview's apply must be forced: the real update would claim these fields before. */
export function hasCreateManager(live: JsonObject): boolean {
    return entriesOf(live).some(
        ({ manager, operation }) =>
            operation === "Update" && ["pulumi-kubernetes", "pulumi-resource-kubernetes"].includes(text(manager)),
    );
}

/** The managedFields after the claim, or undefined when there is nothing to claim. */
export function claim(live: JsonObject, manager: string): JsonObject[] | undefined {
    const entries = entriesOf(live);
    const isClaimed = (entry: JsonObject) =>
        entry.subresource === undefined &&
        CLAIMED.some(([prefix, operation]) => text(entry.manager).startsWith(prefix) && entry.operation === operation);
    const own = entries.find((entry) => entry.manager === manager && entry.operation === "Apply");
    const claimed = entries.filter((entry) => entry !== own && isClaimed(entry));
    if (claimed.length === 0) {
        return undefined;
    }
    const base = own ?? (claimed[0] as JsonObject);
    const fields = claimed.reduce<Json>((sum, entry) => union(sum, entry.fieldsV1 ?? {}), base.fieldsV1 ?? {});
    return [
        ...entries.filter((entry) => entry !== own && !claimed.includes(entry)),
        { ...base, manager, operation: "Apply", fieldsV1: fields },
    ];
}

/** Managed fields are tries of paths. */
function union(a: Json, b: Json): Json {
    if (!isObject(a) || !isObject(b)) {
        return a;
    }
    const result = { ...a };
    for (const [key, value] of Object.entries(b)) {
        const known = result[key];
        result[key] = known === undefined ? value : union(known, value);
    }
    return result;
}
