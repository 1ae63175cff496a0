import * as pulumi from "@pulumi/pulumi";
import type { ClusterNetwork, Network } from "./network";

/** The plan, from the configuration. If Pulumi also creates machines and firewalls, create them here and return their outputs. */
export function base() {
    const config = new pulumi.Config();
    return {
        network: config.requireObject<Network>("network"),
        clusters: config.requireObject<Record<string, ClusterNetwork>>("clusters"),
    };
}
