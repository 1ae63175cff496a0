import type * as pulumi from "@pulumi/pulumi";
import type { PoolOrdering } from "../changes/poolOrdering";
import type { Installation } from "../install/installation";
import type { Scope } from "../scope";

/** A cluster with MetalLB in it, ready for custom resources. */
export interface Cluster {
    scope: Scope;
    installation: Installation;
    /** The options that make a custom resource wait for the webhook. */
    webhookGate: pulumi.CustomResourceOptions;
    /** The order of the pools in this update. */
    poolOrdering: PoolOrdering;
    /** Whether a refresh in the same operation read the custom resources. */
    refreshed: Promise<boolean>;
    /** Whether the transforms of custom resources have something to do in this operation. */
    needsTransforms: Promise<boolean>;
}
