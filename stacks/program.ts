import * as pulumi from "@pulumi/pulumi";
import { MetalLb, type MetalLbArgs } from "../index";
import { clusterInputs } from "./configuration";
import { inFleet } from "./fleet";

/**
 * The program of every cluster stack. It installs MetalLB as the stack's configuration describes, on the cluster of the default kubernetes
 * provider, and checks the inputs against the other stacks' files.
 *
 * @param directory The folder of the stacks' files.
 */
export function cluster(directory: string) {
    const inputs = inFleet(clusterInputs(pulumi.getProject()), directory, pulumi.getStack());
    const metalLb = new MetalLb("metallb", inputs as MetalLbArgs);
    const { namespace, version, pools, peers, sessions } = metalLb;
    return { namespace, version, pools, peers, sessions };
}
