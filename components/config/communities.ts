import type * as k8s from "@pulumi/kubernetes";
import type { CommunityArgs } from "../args";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

/** Makes the Communities. Advertisements come after them: one that names an alias that isn't there stops MetalLB from reading any of them. */
export function createCommunities(
    cluster: Cluster,
    communities: CommunityArgs[] = [],
): k8s.apiextensions.CustomResource[] {
    return communities.flatMap(({ name, labels, annotations, ...spec }) =>
        customResource(cluster, "Community", name, { labels, annotations }, spec),
    );
}
