// Secrets reach the provider wrapped, and have to leave it wrapped again, or they would be plain in the state.
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { CUSTOM_RESOURCES, resourceSecrets, secretOutputs } from "../../rules";
import { isContainer, isMap, mapChildren } from "../../rules/shared/maps";
import * as nulls from "../../rules/shared/nulls";
import { some, type Json, type JsonObject } from "./json";

export function isSecret(value: unknown): value is JsonObject {
    return isMap(value) && value[rpc.specialSigKey] === rpc.specialSecretSig;
}

/** Wraps a value once: a secret stays as it is. */
export function secret(value: Json): JsonObject {
    return isSecret(value) ? value : { [rpc.specialSigKey]: rpc.specialSecretSig, value };
}

/** The value without any wrapper, at any depth. */
export function reveal(value: Json): Json {
    return isSecret(value) ? reveal(value.value ?? null) : mapChildren(value, reveal);
}

/** The value without any wrapper, and with the SDK's mark for what isn't known in the place of all that was in one; keys stay. */
export function conceal(value: Json, inSecret = false): Json {
    if (isSecret(value)) {
        return conceal(value.value ?? null, true);
    }
    return inSecret && !isContainer(value)
        ? rpc.unknownValue
        : mapChildren<Json>(value, (child) => conceal(child, inSecret));
}

export function hasSecret(value: Json | undefined): boolean {
    return some(value, isSecret);
}

/** The rules' function for JSON, in which a secret may have no value either. */
export function withoutNulls(value: unknown): Json {
    return nulls.withoutNulls(value, isNothing) as Json;
}

function isNothing(value: unknown): boolean {
    return nulls.isNull(value) || (isSecret(value) && isNothing(value.value));
}

/** Where the plugin's resources keep secrets. */
const SECRETS = CUSTOM_RESOURCES.flatMap((name) => [
    ...resourceSecrets(name),
    ...secretOutputs(name).map((output) => [output]),
]);

/** The values with everything wrapped that is a secret by its nature, whether or not the program said so. */
export function wrapSecrets(values: JsonObject): JsonObject {
    return SECRETS.reduce<Json>((wrapped, path) => wrapAt(wrapped, path), values) as JsonObject;
}

function wrapAt(value: Json, [step, ...rest]: string[]): Json {
    if (step === undefined) {
        return secret(value);
    }
    if (!isMap(value) || isSecret(value)) {
        return value;
    }
    const keys = step === "*" ? Object.keys(value) : Object.keys(value).filter((key) => key === step);
    return {
        ...(value as JsonObject),
        ...Object.fromEntries(keys.map((key) => [key, wrapAt(value[key] ?? null, rest)])),
    };
}

/** `value` as secret as `pattern` is: what the program marked stays marked when it comes back from the firewall. */
export function asSecretAs(value: Json, pattern: Json | undefined): Json {
    if (pattern === undefined || isSecret(value)) {
        return value;
    }
    if (isSecret(pattern)) {
        return secret(value);
    }
    if (isMap(value) && isMap(pattern)) {
        return Object.fromEntries(
            Object.entries(value).map(([key, child]) => [key, asSecretAs(child as Json, pattern[key] as Json)]),
        );
    }
    // The elements of a list may have changed places.
    return Array.isArray(value) && hasSecret(pattern) ? secret(value) : value;
}

/** Every text inside a secret; to keep it out of what a user reads. */
export function secretTexts(value: Json | undefined, inSecret = false): string[] {
    if (typeof value === "string") {
        return inSecret ? [value] : [];
    }
    if (isSecret(value)) {
        return secretTexts(value.value, true);
    }
    return typeof value === "object" && value !== null
        ? Object.values(value).flatMap((child) => secretTexts(child, inSecret))
        : [];
}
