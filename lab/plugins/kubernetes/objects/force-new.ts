// Properties whose change replaces the object, since the API server refuses to change them in place.
// From the real plugin's table; left out: PersistentVolume, PersistentVolumeClaim, Pod and PodDisruptionBudget.
import type { Settings } from "../settings";
import type { Path } from "../../shared/structural-diff";
import { gvkOf } from "../cluster/client";
import type { JsonObject } from "../../shared/values";

/** All that replaces a Patch. */
export const IDENTITY: Path[] = [
    ["metadata", "name"],
    ["metadata", "namespace"],
];

const ROLE_BINDING = ["roleRef"];

const BY_KIND: Record<string, string[]> = {
    "apps/DaemonSet": ["spec.selector"],
    "apps/Deployment": ["spec.selector"],
    "apps/StatefulSet": [
        "spec.podManagementPolicy",
        "spec.revisionHistoryLimit",
        "spec.selector",
        "spec.serviceName",
        "spec.volumeClaimTemplates",
    ],
    "batch/Job": ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
    "rbac.authorization.k8s.io/ClusterRoleBinding": ROLE_BINDING,
    "rbac.authorization.k8s.io/RoleBinding": ROLE_BINDING,
    "storage.k8s.io/StorageClass": ["parameters", "provisioner"],
    "/ResourceQuota": ["spec.scopes"],
    "/Service": ["spec.clusterIP"],
};

export function forceNew(object: JsonObject, settings: Settings): Path[] {
    const { group, kind } = gvkOf(object);
    const paths: string[] = [];
    if (group === "" && kind === "Secret") {
        const mutable = settings.enableSecretMutable && object.immutable !== true;
        paths.push("type", ...(mutable ? [] : ["stringData", "data"]));
    } else if (group === "" && kind === "ConfigMap") {
        const mutable = settings.enableConfigMapMutable && object.immutable !== true;
        paths.push(...(mutable ? [] : ["binaryData", "data"]));
    } else {
        paths.push(...(BY_KIND[`${group}/${kind}`] ?? []));
    }
    return [...IDENTITY, ...paths.map((path) => path.split("."))];
}
