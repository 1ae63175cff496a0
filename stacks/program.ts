import * as pulumi from "@pulumi/pulumi";
import { MetalLb, type MetalLbArgs } from "../index";
import { clusterInputs } from "./configuration";

/** The program of every cluster stack: MetalLB as the stack's configuration describes it, on the cluster of the default kubernetes provider. */
export function cluster() {
    const metalLb = new MetalLb("metallb", clusterInputs(pulumi.getProject()) as MetalLbArgs);
    const { namespace, version, pools, peers, sessions } = metalLb;
    return { namespace, version, pools, peers, sessions };
}
