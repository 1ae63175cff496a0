import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/** A list of aliases for BGP communities, for use in advertisements. Source: Community (metallb.io/v1beta1). */
export interface CommunityArgs extends MetadataArgs {
    /** The object's name, a DNS subdomain. Source: `metadata.name`. Error: not a valid Kubernetes name, or given twice. */
    name: string;
    /** The aliases. Source: `spec.communities`. */
    communities: pulumi.Input<pulumi.Input<CommunityAliasArgs>[]>;
}

/** An alias for one BGP community. Source: Community `spec.communities[]`. */
export interface CommunityAliasArgs {
    /** The alias, without a colon. Source: `name`. Error: defined twice, in any of the Community objects. */
    name: pulumi.Input<string>;
    /**
     * The community: `64512:100`, or on the FRR backends `large:64512:1:2`. Source: `value`. Error: not a community that MetalLB can read.
     */
    value: pulumi.Input<string>;
}
