// Property values as the engine sends them: plain JSON with wrapped secrets and placeholders for unknowns.

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
    [key: string]: Json;
}

// Constants of Pulumi's wire protocol.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWNS = new Set([
    UNKNOWN,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
    "030794c1-ac77-496b-92df-f27374a8bd58", // asset
    "e48ece36-62e2-4504-bad9-02848725956a", // archive
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export function isObject(value: Json | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUnknown(value: Json | undefined): boolean {
    return typeof value === "string" && UNKNOWNS.has(value);
}

export function isSecret(value: Json | undefined): value is JsonObject {
    return isObject(value) && value[SIGNATURE] === SECRET;
}

/** Wraps a value once: a secret stays unchanged. */
export function secret(value: Json): JsonObject {
    return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Returns the value without secret wrappers, at any depth. */
export function reveal<T extends Json | undefined>(value: T): T {
    if (Array.isArray(value)) {
        return value.map((item) => reveal(item)) as T;
    }
    if (isSecret(value)) {
        return reveal(value.value ?? null) as T;
    }
    if (isObject(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reveal(item)])) as T;
    }
    return value;
}

export function text(value: Json | undefined): string {
    return typeof value === "string" ? value : "";
}

export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
