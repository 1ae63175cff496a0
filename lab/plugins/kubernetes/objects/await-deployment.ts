// A deployment is ready when its controller has seen it, it is available, and the new replica set runs in full.
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import type { Readiness } from "./await";

function count(value: Json | undefined, fallback: number): number {
    return typeof value === "number" ? value : fallback;
}

export function deploymentReadiness(live: JsonObject): Readiness {
    const status = get(live, "status");
    if (count(get(status, "observedGeneration"), -1) !== count(get(live, "metadata", "generation"), 0)) {
        return { ready: false, problems: [] };
    }
    const list = get(status, "conditions");
    const conditions = Array.isArray(list) ? list.filter(isObject) : [];
    const problems = conditions
        .filter(({ type, status }) => (type === "Available" || type === "Progressing") && status !== "True")
        .map(({ reason, message }) => `[${text(reason)}] ${text(message)}`);
    const wanted = count(get(live, "spec", "replicas"), 1);
    const complete =
        count(get(status, "updatedReplicas"), 0) === wanted &&
        count(get(status, "readyReplicas"), 0) === wanted &&
        count(get(status, "replicas"), 0) === wanted;
    const available = conditions.some(({ type, status }) => type === "Available" && status === "True");
    return { ready: available && complete, problems };
}
