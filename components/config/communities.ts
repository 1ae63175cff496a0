import type * as k8s from "@pulumi/kubernetes";
import type { CommunityArgs } from "../args";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

/**
 * Makes the Communities. Advertisements are created after them: an advertisement with an unknown alias keeps MetalLB from reading all
 * advertisements.
 */
export function createCommunities(
    cluster: Cluster,
    communities: CommunityArgs[] = [],
): k8s.apiextensions.CustomResource[] {
    return communities.flatMap(({ name, labels, annotations, ...spec }) =>
        customResource(cluster, "Community", name, { labels, annotations }, spec),
    );
}
