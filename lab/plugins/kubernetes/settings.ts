// The provider's own configuration: what it may hold, and what a change of it means.
import {
    activeCluster,
    ambientKubeconfig,
    isPath,
    loadKubeconfig,
    type Kubeconfig,
    type Overrides,
} from "./cluster/kubeconfig";
import { messageOf } from "../shared/errors";
import type { Failure } from "../shared/requests";
import { hasUnknown, isObject, isUnknown, reveal, secret, text, type Json, type JsonObject } from "../shared/values";

export interface Settings {
    kubeconfig: string;
    overrides: Overrides;
    namespace: string;
    upsertExistingObjects: boolean;
    enablePatchForce: boolean;
    enableConfigMapMutable: boolean;
    enableSecretMutable: boolean;
    deleteUnreachable: boolean;
}

const LACKING = ["renderYamlToDirectory", "alwaysRender", "helmReleaseSettings", "skipUpdateUnreachable"];

/** The provider's inputs arrive as strings, with everything but strings in JSON (and absent when not given). */
export function readSettings(variables: (name: string) => string | undefined): Settings {
    const flag = (name: string, env: string) => (variables(name) ?? process.env[env]) === "true";
    return {
        kubeconfig: variables("kubeconfig") ?? "",
        overrides: { context: variables("context") || undefined, cluster: variables("cluster") || undefined },
        namespace: variables("namespace") ?? "",
        upsertExistingObjects: flag("upsertExistingObjects", "PULUMI_K8S_UPSERT_EXISTING_OBJECTS"),
        enablePatchForce: flag("enablePatchForce", "PULUMI_K8S_ENABLE_PATCH_FORCE"),
        enableConfigMapMutable: flag("enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE"),
        enableSecretMutable: flag("enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"),
        deleteUnreachable: flag("deleteUnreachable", "PULUMI_K8S_DELETE_UNREACHABLE"),
    };
}

export function kubeconfigOf(settings: Settings): Kubeconfig {
    return settings.kubeconfig === "" ? ambientKubeconfig() : loadKubeconfig(settings.kubeconfig);
}

/** Refuses what the stand-in can't do; keeps a kubeconfig given by content encrypted in the state. */
export function checkSettings(news: JsonObject): { inputs: JsonObject; failures: Failure[] } {
    const lacks = "the lab's stand-in for the kubernetes plugin lacks this";
    const given = reveal(news);
    const failures: Failure[] = LACKING.filter((name) => !isOff(given[name])).map((property) => ({
        property,
        reason: lacks,
    }));
    if (String(given.enableServerSideApply ?? "true") === "false") {
        failures.push({ property: "enableServerSideApply", reason: `${lacks}: it knows server-side apply only` });
    }
    const inputs = { ...news };
    const kubeconfig = given.kubeconfig;
    if (typeof kubeconfig === "string" && kubeconfig !== "" && !isUnknown(kubeconfig) && !isPath(kubeconfig)) {
        inputs.kubeconfig = secret(kubeconfig);
    }
    return { inputs, failures };
}

function isOff(value: Json | undefined): boolean {
    return value === undefined || value === null || value === "" || value === "false" || value === false;
}

/** Another active cluster replaces the provider, and with it every object; anything else updates it. */
export function diffSettings(oldState: JsonObject, news: JsonObject): { diffs: string[]; replaces: string[] } {
    const before = reveal(oldState);
    const after = reveal(news);
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    const diffs = [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
    const places = ["kubeconfig", "context", "cluster"];
    const unknown = places.find((key) => hasUnknown(after[key]));
    if (unknown) {
        return { diffs: [unknown], replaces: [unknown] };
    }
    const from = clusterOf(before);
    const to = clusterOf(after);
    const moved = from !== undefined && to !== undefined && JSON.stringify(from) !== JSON.stringify(to);
    return { diffs, replaces: moved ? places.filter((key) => diffs.includes(key)) : [] };
}

function clusterOf(inputs: JsonObject): Json | undefined {
    const kubeconfig = isObject(inputs.kubeconfig) ? JSON.stringify(inputs.kubeconfig) : text(inputs.kubeconfig);
    if (kubeconfig === "") {
        return undefined;
    }
    try {
        const overrides = { context: text(inputs.context), cluster: text(inputs.cluster) };
        return activeCluster(loadKubeconfig(kubeconfig), overrides);
    } catch (error) {
        throw new Error(`failed to parse kubeconfig: ${messageOf(error)}`, { cause: error });
    }
}
