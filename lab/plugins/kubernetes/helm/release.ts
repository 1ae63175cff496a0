// The Release resource's shape. Like the real plugin, which decodes into a Go struct: every option is there, with its
// zero value when not given, and what it doesn't know is dropped.
import * as fs from "node:fs";
import { parse } from "yaml";
import { isAsset, isObject, isSecret, isUnknown, reveal, secret, text } from "../../shared/values";
import { markSecrets } from "../secrets";
import type { Json, JsonObject } from "../../shared/values";

const ZEROS: JsonObject = {
    allowNullValues: false,
    atomic: false,
    chart: "",
    cleanupOnFail: false,
    createNamespace: false,
    dependencyUpdate: false,
    description: "",
    devel: false,
    disableCRDHooks: false,
    disableOpenapiValidation: false,
    disableWebhooks: false,
    forceUpdate: false,
    keyring: "",
    lint: false,
    name: "",
    namespace: "",
    postrender: "",
    recreatePods: false,
    renderSubchartNotes: false,
    replace: false,
    resetValues: false,
    reuseValues: false,
    skipCrds: false,
    timeout: 0,
    verify: false,
    version: "",
    skipAwait: false,
    waitForJobs: false,
};
const REPOSITORY_ZEROS: JsonObject = { repo: "", caFile: "", certFile: "", keyFile: "", password: "", username: "" };
const OPTIONAL = ["maxHistory", "resourceNames", "status"];
const INPUTS = "__inputs";

/** A release as plain JSON: no secrets, unknowns as null. */
export interface Release extends JsonObject {
    name: string;
    namespace: string;
    chart: string;
    version: string;
    timeout: number;
    values: JsonObject;
}

export function decodeRelease(properties: JsonObject): Release {
    const given = dropUnknowns(reveal(properties)) as JsonObject;
    const release: JsonObject = {};
    for (const [key, zero] of Object.entries(ZEROS)) {
        release[key] = given[key] ?? zero;
    }
    for (const key of OPTIONAL) {
        if (given[key] !== undefined && given[key] !== null) {
            release[key] = given[key];
        }
    }
    if (isObject(given.repositoryOpts)) {
        release.repositoryOpts = { ...REPOSITORY_ZEROS, ...given.repositoryOpts };
    }
    const files = Array.isArray(given.valueYamlFiles) ? given.valueYamlFiles : [];
    const values = isObject(given.values) ? given.values : {};
    release.values = [...files.map(readValues), values].reduce(mergeMaps, {});
    return release as Release;
}

function dropUnknowns(value: Json): Json {
    if (isUnknown(value)) {
        return null;
    }
    if (Array.isArray(value)) {
        return value.map(dropUnknowns);
    }
    return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dropUnknowns(item)]))
        : value;
}

function readValues(asset: Json): JsonObject {
    if (!isAsset(asset) || asset.uri) {
        throw new Error("the lab's stand-in takes only text and file assets in 'valueYamlFiles'");
    }
    const content = text(asset.text) || fs.readFileSync(text(asset.path), "utf8");
    const parsed = (parse(content) ?? {}) as Json;
    return isObject(parsed) ? parsed : {};
}

/** `b` over `a`, maps into maps (real: helm.MergeMaps). */
export function mergeMaps(a: JsonObject, b: JsonObject): JsonObject {
    const result = { ...a };
    for (const [key, value] of Object.entries(b)) {
        const known = result[key];
        result[key] = isObject(value) && isObject(known) ? mergeMaps(known, value) : value;
    }
    return result;
}

/** Unknowns of the inputs, put back on a form of them. */
export function markUnknowns(to: JsonObject, from: JsonObject): void {
    for (const [key, value] of Object.entries(from)) {
        if (key in to) {
            to[key] = withUnknowns(to[key] as Json, value);
        }
    }
}

function withUnknowns(to: Json, from: Json): Json {
    if (isSecret(from)) {
        return withUnknowns(to, from.value ?? null);
    }
    if (isUnknown(from)) {
        return from;
    }
    if (isObject(to) && isObject(from)) {
        markUnknowns(to, from);
    } else if (Array.isArray(to) && Array.isArray(from)) {
        return to.map((item, index) => (index < from.length ? withUnknowns(item, from[index] as Json) : item));
    }
    return to;
}

/** The state: the release with what became of it, and the inputs as one secret beside it. */
export function checkpointRelease(inputs: JsonObject, release: Release): JsonObject {
    const state = structuredClone(release) as JsonObject;
    markUnknowns(state, inputs);
    markSecrets(state, inputs);
    state[INPUTS] = secret(inputs);
    return state;
}

/** The old inputs, undefined for an import, and the rest of the state. */
export function parseRelease(properties: JsonObject): { inputs: JsonObject | undefined; state: JsonObject } {
    const { [INPUTS]: wrapped, ...state } = properties;
    const inputs = isSecret(wrapped) ? wrapped.value : wrapped;
    return { inputs: isObject(inputs) ? inputs : undefined, state };
}
