import type * as k8s from "@pulumi/kubernetes";
import type { PoolArgs } from "../args";
import { withPoolWatch } from "../changes/poolWatch";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

const ipAddressPool = { apiVersion: "metallb.io/v1beta1", kind: "IPAddressPool", label: "pool" };

/** Makes the IPAddressPools. */
export function createPools(cluster: Cluster, pools: PoolArgs[] = []): k8s.apiextensions.CustomResource[] {
    const webhookGate = withPoolWatch(cluster, pools);
    return pools.flatMap(({ name, labels, annotations, ...spec }) =>
        customResource({ ...cluster, webhookGate }, ipAddressPool, name, { labels, annotations }, spec),
    );
}
