// Type tokens and ids: which Kubernetes object a Pulumi resource stands for.
import { typeOfUrn } from "../shared/urn";
import { text, type JsonObject } from "../shared/values";

export interface Gvk {
    group: string;
    version: string;
    kind: string;
}

export const RELEASE = "kubernetes:helm.sh/v3:Release";
export const CHART = "kubernetes:helm.sh/v4:Chart";

export function gvkOfType(type: string): Gvk {
    const [pkg, module, kind] = type.split(":");
    const [group, version, more] = (module ?? "").split("/");
    if (pkg !== "kubernetes" || !kind) {
        throw new Error(`unrecognized resource type: "${type}" for this provider`);
    }
    if (!group || !version || more !== undefined) {
        throw new Error(`apiVersion does not have both a group and a version: "${module ?? ""}"`);
    }
    return { group: group === "core" ? "" : group, version, kind };
}

/** The type of an object's resource; Pulumi gives Kubernetes' nameless group a name. */
export function typeOf({ group, version, kind }: Gvk): string {
    return `kubernetes:${group || "core"}/${version}:${kind}`;
}

export function gvkOfObject(apiVersion: string, kind: string): Gvk {
    const [first = "", second] = apiVersion.split("/");
    return second === undefined ? { group: "", version: first, kind } : { group: first, version: second, kind };
}

export function apiVersionOf(gvk: Gvk): string {
    return gvk.group === "" ? gvk.version : `${gvk.group}/${gvk.version}`;
}

/** Groups that Kubernetes itself serves; every other group is a custom resource's. */
export function isBuiltIn(group: string): boolean {
    return !group.includes(".") || group.endsWith(".k8s.io");
}

/** A Patch writes some fields of an object that belongs to someone else; only its type token tells it from an object. */
export function isPatch(urn: string, inputs: JsonObject): boolean {
    return `${text(inputs.kind)}Patch` === typeOfUrn(urn).split(":").at(-1);
}

/** What the real plugin serves by other means than a plain object, and this stand-in doesn't; undefined if served. */
export function unsupportedType(type: string): string | undefined {
    if (type === RELEASE) {
        return undefined;
    }
    const { group, kind } = gvkOfType(type);
    if (["helm.sh", "kustomize", "yaml"].includes(group)) {
        return `the lab's stand-in for the kubernetes plugin lacks ${type}`;
    }
    if (isBuiltIn(group) && kind.endsWith("List")) {
        return (
            "list resources exist for compatibility with YAML manifests and Helm charts, and cannot be created " +
            "directly. Use the underlying resource type instead"
        );
    }
    return undefined;
}

export function idOf(namespace: string, name: string): string {
    return namespace === "" ? name : `${namespace}/${name}`;
}

export function parseId(id: string): { namespace: string; name: string } {
    const [first = "", second] = id.split("/");
    return second === undefined ? { namespace: "", name: first } : { namespace: first, name: second };
}
