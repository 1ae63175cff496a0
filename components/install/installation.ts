import type * as pulumi from "@pulumi/pulumi";

/** MetalLB in a cluster, however it got there: what the custom resources depend on. */
export interface Installation {
    /** MetalLB's namespace, for what is made in it. */
    namespace: pulumi.Output<string>;
    /** MetalLB's version, as installed. */
    version: pulumi.Output<string>;
    /** Resources that must be there first: with them the CRDs exist. */
    dependsOn: pulumi.Resource[];
}
