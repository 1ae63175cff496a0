import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../scope";
import type { Tree } from "../fluxGit/tree";

/** MetalLB in a cluster, by any method. The custom resources depend on it. */
export interface Installation {
    /** MetalLB's namespace, for the resources in it. */
    namespace: pulumi.Output<string>;
    /** The installed version of MetalLB. */
    version: pulumi.Output<string>;
    /** Resources to depend on. Once they exist, the CRDs exist. */
    dependsOn: pulumi.Resource[];
    /** Whether the whole installation stays in the cluster when it leaves the program, as recorded by the engine. */
    retained: Promise<boolean>;
    /** The scope for resources beside the custom resources. It holds them back if the cluster must be read first. */
    scope: Scope;
    /** The tree for the objects, with the method FluxGit. Without a tree, the objects are made in the cluster. */
    tree?: Tree;
}
