import type { Finding } from "../../rules";
import { isMap } from "../../rules/shared/maps";

/** Describes a document that is no object, in words; undefined for maps. */
export function noObject(value: unknown, where: string): Finding | undefined {
    if (isMap(value)) return undefined;
    if (value === null || value === undefined) {
        return stray(where, "It has an empty item, and no Kubernetes object in its place.", "Remove the empty item.");
    }
    const what = Array.isArray(value) ? "a list" : typeof value === "string" ? "plain text" : `a ${typeof value}`;
    return stray(
        where,
        `It is ${what}, and no Kubernetes object.`,
        Array.isArray(value)
            ? "Write each object as a document of its own, after a line with ---."
            : "Remove it, put # before it to make it a comment, or write apiVersion and kind.",
    );
}

function stray(object: string, message: string, hint: string): Finding {
    return { severity: "error", object, path: "", rule: "no-object", message, hint };
}

/** Whether a document is a list of changes, as `kubectl patch` and Kustomize take them. */
export function isJsonPatch(value: unknown): boolean {
    return Array.isArray(value) && value.length > 0 && value.every((one) => isMap(one) && "op" in one && "path" in one);
}

/** Keys that MetalLB's chart has and few other charts; a file of its values has several. */
const CHART_KEYS = ["controller", "speaker", "crds", "frrk8s", "frr-k8s", "prometheus", "loadBalancerClass", "rbac"];

/** Whether a map holds values of MetalLB's chart. */
export function isChartValues(value: unknown): boolean {
    if (!isMap(value) || value.apiVersion !== undefined || value.kind !== undefined) return false;
    const keys = CHART_KEYS.filter((key) => key in value);
    if (keys.length > 0 && keys.length === Object.keys(value).length) return true;
    return ["speaker", "frrk8s", "frr-k8s", "configInline"].some((key) => key in value) || keys.length > 1;
}
