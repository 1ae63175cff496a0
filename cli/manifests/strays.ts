import type { Finding } from "../../rules";
import { isMap } from "../../rules/shared/maps";

/** The finding for a document that isn't an object; undefined for maps. */
export function noObject(value: unknown, where: string): Finding | undefined {
    if (isMap(value)) return undefined;
    if (value === null || value === undefined) {
        return stray(where, "It has an empty item instead of a Kubernetes object.", "Remove the empty item.");
    }
    const what = Array.isArray(value) ? "a list" : typeof value === "string" ? "plain text" : `a ${typeof value}`;
    return stray(
        where,
        `It is ${what}, not a Kubernetes object.`,
        Array.isArray(value)
            ? "Write each object as a separate document, after a line with ---."
            : "Remove it, put # before it to make it a comment, or write apiVersion and kind.",
    );
}

function stray(object: string, message: string, hint: string): Finding {
    return { severity: "error", object, path: "", rule: "no-object", message, hint };
}

/** Whether a document is a JSON patch, as `kubectl patch` and Kustomize take it. */
export function isJsonPatch(value: unknown): boolean {
    return Array.isArray(value) && value.length > 0 && value.every((one) => isMap(one) && "op" in one && "path" in one);
}

/** Keys of MetalLB's chart that few other charts have. A file of its values has several of them. */
const CHART_KEYS = ["controller", "speaker", "crds", "frrk8s", "frr-k8s", "prometheus", "loadBalancerClass", "rbac"];

/** Whether a map has values of MetalLB's chart. */
export function isChartValues(value: unknown): boolean {
    if (!isMap(value) || value.apiVersion !== undefined || value.kind !== undefined) return false;
    const keys = CHART_KEYS.filter((key) => key in value);
    if (keys.length > 0 && keys.length === Object.keys(value).length) return true;
    return ["speaker", "frrk8s", "frr-k8s", "configInline"].some((key) => key in value) || keys.length > 1;
}
