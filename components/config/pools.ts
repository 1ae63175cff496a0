import type * as k8s from "@pulumi/kubernetes";
import type { PoolArgs } from "../args";
import { withPoolWatch } from "../changes/poolWatch";
import { hooksOf } from "../hooks";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

/** Makes the IPAddressPools. */
export function createPools(cluster: Cluster, pools: PoolArgs[] = []): k8s.apiextensions.CustomResource[] {
    const { poolOrdering } = cluster;
    const watched = withPoolWatch(cluster, pools);
    return pools.flatMap(({ name, labels, annotations, ...spec }) => {
        const { transforms = [], hooks } = poolOrdering.optionsOf(name);
        const webhookGate = { ...watched, ...hooksOf(watched, { hooks }), transforms };
        const made = customResource({ ...cluster, webhookGate }, "IPAddressPool", name, { labels, annotations }, spec);
        made.forEach((resource) => poolOrdering.made(name, resource));
        return made;
    });
}
