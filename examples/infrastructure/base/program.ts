import * as pulumi from "@pulumi/pulumi";
import type { ClusterNetwork, Network } from "./network";

/** A plan on paper so far. Where machines and firewalls are resources, too, they are made here, and these are their outputs. */
export function base() {
    const config = new pulumi.Config();
    return {
        network: config.requireObject<Network>("network"),
        clusters: config.requireObject<Record<string, ClusterNetwork>>("clusters"),
    };
}
