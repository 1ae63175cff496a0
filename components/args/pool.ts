import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/** A pool of addresses that Services of type LoadBalancer get theirs from. Source: IPAddressPool (metallb.io/v1beta1). */
export interface PoolArgs extends MetadataArgs {
    /** The pool's name, a DNS subdomain, unique among the pools. Source: `metadata.name`. Error: not a valid Kubernetes name, or given twice. */
    name: string;
    /**
     * The addresses: CIDR prefixes (`192.168.32.0/24`) or ranges (`192.168.1.100-192.168.1.200`), IPv4 and IPv6; at least one.
     * Source: `spec.addresses`. Error: not a prefix or range, start after end, families mixed in one range, or an overlap within or across pools.
     */
    addresses: pulumi.Input<pulumi.Input<string>[]>;
    /** Whether MetalLB assigns from this pool without being asked for it by annotation. Default: true. Source: `spec.autoAssign`. */
    autoAssign?: pulumi.Input<boolean>;
    /** Leaves out addresses that end in .0 or .255, for clients that mistake them. From MetalLB 0.13.4. Default: false. Source: `spec.avoidBuggyIPs`. */
    avoidBuggyIPs?: pulumi.Input<boolean>;
    /** Reserves the pool for certain namespaces or Services. From MetalLB 0.13.9. Default: open to all. Source: `spec.serviceAllocation`. */
    serviceAllocation?: pulumi.Input<ServiceAllocationArgs>;
}

/** Which Services may take addresses from a pool. Source: IPAddressPool `spec.serviceAllocation`. */
export interface ServiceAllocationArgs {
    /** The lowest number is used first where several pools match; a pool without one comes last. Default: none. Source: `priority`. */
    priority?: pulumi.Input<number>;
    /** Namespaces whose Services may use the pool. Default: none. Source: `namespaces`. Error: a name given twice. */
    namespaces?: pulumi.Input<pulumi.Input<string>[]>;
    /** Label selectors of such namespaces. Default: none. Source: `namespaceSelectors`. Error: an invalid selector, or two alike. */
    namespaceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** Label selectors of Services that may use the pool. Default: none. Source: `serviceSelectors`. Error: an invalid selector, or two alike. */
    serviceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
}
