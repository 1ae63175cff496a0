import type * as k8s from "@pulumi/kubernetes";
import type { BfdProfileArgs } from "../args";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

/**
 * Makes the BFDProfiles. Peers that name a profile are created after it and deleted before it, because MetalLB refuses to delete a profile
 * in use.
 */
export function createBfdProfiles(
    cluster: Cluster,
    profiles: BfdProfileArgs[] = [],
): k8s.apiextensions.CustomResource[] {
    return profiles.flatMap(({ name, labels, annotations, ...spec }) =>
        customResource(cluster, "BFDProfile", name, { labels, annotations }, spec),
    );
}
