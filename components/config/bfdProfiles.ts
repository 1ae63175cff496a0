import type * as k8s from "@pulumi/kubernetes";
import type { BfdProfileArgs } from "../args";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

/** Makes the BFDProfiles. Whatever names one comes after it and goes before it: MetalLB refuses to lose a profile that a peer names. */
export function createBfdProfiles(
    cluster: Cluster,
    profiles: BfdProfileArgs[] = [],
): k8s.apiextensions.CustomResource[] {
    return profiles.flatMap(({ name, labels, annotations, ...spec }) =>
        customResource(cluster, "BFDProfile", name, { labels, annotations }, spec),
    );
}
