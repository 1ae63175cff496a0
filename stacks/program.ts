import * as pulumi from "@pulumi/pulumi";
import { MetalLb, type MetalLbArgs } from "../index";
import { clusterInputs } from "./configuration";
import { inFleet } from "./fleet";

/**
 * The program of every cluster stack: MetalLB as the stack's configuration describes it, on the cluster of the default kubernetes provider,
 * checked against what the other stacks' files describe.
 *
 * @param directory Where the stacks' files are.
 */
export function cluster(directory: string) {
    const inputs = inFleet(clusterInputs(pulumi.getProject()), directory, pulumi.getStack());
    const metalLb = new MetalLb("metallb", inputs as MetalLbArgs);
    const { namespace, version, pools, peers, sessions } = metalLb;
    return { namespace, version, pools, peers, sessions };
}
