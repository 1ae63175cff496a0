// In a preview, the SDK's sentinel strings stand for values that aren't known yet.
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { UNKNOWN } from "../../rules";
import { mapChildren } from "../../rules/shared/maps";
import { some, type Json } from "./json";

/** The engine's sentinels, one for each type. The SDK exports only the first, and uses it for all types. */
const SENTINELS = new Set<Json>([
    rpc.unknownValue,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export function isUnknown(value: Json | undefined): boolean {
    return typeof value === "string" && SENTINELS.has(value);
}

export function hasUnknown(value: Json | undefined): boolean {
    return some(value, isUnknown);
}

/** Replaces sentinels by `UNKNOWN`, so that the rules check the known values. */
export function markUnknowns(value: Json): unknown {
    return isUnknown(value) ? UNKNOWN : mapChildren(value, markUnknowns as (child: Json) => Json);
}
