// The engine sends secrets wrapped. The provider must wrap them again in its response, or they would be plain text in the state.
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { CUSTOM_RESOURCES, resourceSecrets, secretOutputs } from "../../rules";
import { isContainer, isMap, mapChildren } from "../../rules/shared/maps";
import * as nulls from "../../rules/shared/nulls";
import { some, type Json, type JsonObject } from "./json";

export function isSecret(value: unknown): value is JsonObject {
    return isMap(value) && value[rpc.specialSigKey] === rpc.specialSecretSig;
}

/** Wraps a value as a secret. A secret stays unchanged. */
export function secret(value: Json): JsonObject {
    return isSecret(value) ? value : { [rpc.specialSigKey]: rpc.specialSecretSig, value };
}

/** Returns the value without secret wrappers at any depth. */
export function reveal(value: Json): Json {
    return isSecret(value) ? reveal(value.value ?? null) : mapChildren(value, reveal);
}

/** Returns the value without secret wrappers. The SDK's sentinel for unknown values replaces each secret value; keys stay. */
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

/** Removes keys without a value, as the rules' function does. A secret without a value also counts as absent. */
export function withoutNulls(value: unknown): Json {
    return nulls.withoutNulls(value, isNothing) as Json;
}

function isNothing(value: unknown): boolean {
    return nulls.isNull(value) || (isSecret(value) && isNothing(value.value));
}

/** The paths of secrets in the plugin's resources. */
const SECRETS = CUSTOM_RESOURCES.flatMap((name) => [
    ...resourceSecrets(name),
    ...secretOutputs(name).map((output) => [output]),
]);

/** Wraps all values that are always secret, whether or not the program marked them as secrets. */
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

/** Wraps the values of `value` that are secret in `pattern`. Secrets of the program then stay secrets after a read from the firewall. */
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
    // The elements of a list may be in a different order.
    return Array.isArray(value) && hasSecret(pattern) ? secret(value) : value;
}

/** Returns every text inside a secret, so that messages can hide it. */
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
