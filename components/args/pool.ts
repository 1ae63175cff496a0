import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/**
 * A pool of addresses for Services of type LoadBalancer. Source: IPAddressPool (metallb.io/v1beta1).
 *
 * @example A pool for all Services, and a pool for one namespace
 * ```ts
 * import type { PoolArgs } from "pulumi-metallb";
 *
 * const pools: PoolArgs[] = [
 *     { name: "public", addresses: ["192.168.32.0/24"], avoidBuggyIPs: true },
 *     {
 *         name: "internal",
 *         addresses: ["192.168.34.10-192.168.34.50", "2001:db8:34::/124"],
 *         serviceAllocation: { namespaces: ["internal"] },
 *     },
 * ];
 * ```
 */
export interface PoolArgs extends MetadataArgs {
    /**
     * The pool's name, a DNS subdomain, unique among the pools. Source: `metadata.name`. Error: not a valid Kubernetes name, or given
     * twice.
     */
    name: string;
    /**
     * The addresses, at least one: CIDR prefixes such as `192.168.32.0/24`, or ranges such as `192.168.1.100-192.168.1.200`, IPv4 or IPv6.
     * Source: `spec.addresses`. Error: not a prefix or range, a start after the end, both families in one range, or an overlap within or
     * across pools.
     */
    addresses: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Assigns addresses of this pool to Services that don't request the pool by annotation. Source: `spec.autoAssign`.
     * @default true
     */
    autoAssign?: pulumi.Input<boolean>;
    /**
     * Skips addresses that end in .0 or .255, which some clients mishandle. From MetalLB 0.13.4. Source: `spec.avoidBuggyIPs`.
     * @default false
     */
    avoidBuggyIPs?: pulumi.Input<boolean>;
    /**
     * Reserves the pool for certain namespaces or Services. From MetalLB 0.13.9. Source: `spec.serviceAllocation`.
     * @default none; every Service may use the pool
     */
    serviceAllocation?: pulumi.Input<ServiceAllocationArgs>;
}

/** The Services that may take addresses from a pool. Source: IPAddressPool `spec.serviceAllocation`. */
export interface ServiceAllocationArgs {
    /**
     * The pool's priority if several pools match: the lowest number comes first, a pool without a number comes last. Source: `priority`.
     * @default none
     */
    priority?: pulumi.Input<number>;
    /**
     * The namespaces whose Services may use the pool. Source: `namespaces`. Error: a name given twice.
     * @default none
     */
    namespaces?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Label selectors of the namespaces whose Services may use the pool. Source: `namespaceSelectors`. Error: an invalid selector, or two
     * equal selectors.
     * @default none
     */
    namespaceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * Label selectors of the Services that may use the pool. Source: `serviceSelectors`. Error: an invalid selector, or two equal
     * selectors.
     * @default none
     */
    serviceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
}
