import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/** Names for BGP communities, which advertisements may use in their place. Source: Community (metallb.io/v1beta1). */
export interface CommunityArgs extends MetadataArgs {
    /** The object's name, a DNS subdomain. Source: `metadata.name`. Error: not a valid Kubernetes name, or given twice. */
    name: string;
    /** The aliases. Source: `spec.communities`. */
    communities: pulumi.Input<pulumi.Input<CommunityAliasArgs>[]>;
}

/** A name for one BGP community. Source: Community `spec.communities[]`. */
export interface CommunityAliasArgs {
    /** The alias, without a colon. Source: `name`. Error: defined twice, in any of the Community objects. */
    name: pulumi.Input<string>;
    /** The community: `64512:100`, or on the FRR backends `large:64512:1:2`. Source: `value`. Error: not one that MetalLB can read. */
    value: pulumi.Input<string>;
}
