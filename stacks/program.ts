import * as pulumi from "@pulumi/pulumi";
import { MetalLb, type MetalLbArgs } from "../index";
import { clusterInputs } from "./configuration";

/** The program of every cluster stack: MetalLB as the stack's configuration describes it, on the cluster of the default kubernetes provider. */
export function cluster() {
    const metalLb = new MetalLb("metallb", clusterInputs(pulumi.getProject()) as MetalLbArgs);
    return { namespace: metalLb.namespace, version: metalLb.version, pools: metalLb.pools, peers: metalLb.peers };
}
