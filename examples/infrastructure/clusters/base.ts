import * as pulumi from "@pulumi/pulumi";
import type { ClusterNetwork, Network } from "../base/network";

/** The base stack's outputs. A preview knows their values, too. */
export class Base {
    readonly network: pulumi.Output<Network>;
    private readonly clusters: pulumi.Output<Record<string, ClusterNetwork>>;

    constructor(stack: string) {
        const reference = new pulumi.StackReference(stack);
        this.network = reference.requireOutput("network") as pulumi.Output<Network>;
        this.clusters = reference.requireOutput("clusters") as pulumi.Output<Record<string, ClusterNetwork>>;
    }

    cluster(name: string): pulumi.Output<ClusterNetwork> {
        return this.clusters.apply((clusters) => {
            const cluster = clusters[name];
            if (!cluster) {
                throw new pulumi.RunError(`The base stack has no cluster "${name}" -> add it to base:clusters first.`);
            }
            return cluster;
        });
    }
}
