import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../scope";
import type { Tree } from "../fluxGit/tree";

/** MetalLB in a cluster, however it got there: what the custom resources depend on. */
export interface Installation {
    /** MetalLB's namespace, for what is made in it. */
    namespace: pulumi.Output<string>;
    /** MetalLB's version, as installed. */
    version: pulumi.Output<string>;
    /** Resources that must be there first: with them the CRDs exist. */
    dependsOn: pulumi.Resource[];
    /** Whether all that is installed stays in the cluster when it leaves the program, as the engine recorded it. */
    retained: Promise<boolean>;
    /** The scope of what is made beside the custom resources, held back where the cluster has to be asked first. */
    scope: Scope;
    /** The tree that objects are put into, where they are to get into the cluster through Git; without it they are made there. */
    tree?: Tree;
}
