import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/**
 * Announces pools on the nodes' own network, by ARP and NDP. Source: L2Advertisement (metallb.io/v1beta1).
 *
 * @example One pool, from the workers only
 * ```ts
 * import type { L2AdvertisementArgs } from "pulumi-metallb";
 *
 * const advertisement: L2AdvertisementArgs = {
 *     ipAddressPools: ["home"],
 *     nodeSelectors: [{ matchLabels: { role: "worker" } }],
 * };
 * ```
 */
export interface L2AdvertisementArgs extends MetadataArgs {
    /**
     * The advertisement's name, a DNS subdomain. Required if there are several. Source: `metadata.name`.
     * @default `advertisement`
     */
    name?: string;
    /**
     * The names of the pools to announce. Source: `spec.ipAddressPools`.
     * @default all pools
     */
    ipAddressPools?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Label selectors of the pools to announce. Source: `spec.ipAddressPoolSelectors`.
     * @default none
     */
    ipAddressPoolSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * Label selectors of the nodes that may announce. Source: `spec.nodeSelectors`.
     * @default every node
     */
    nodeSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * Weighted preferences for the announcing node. From MetalLB 0.16.2. Source: `spec.preferredNodeSelectors`.
     * @default none
     */
    preferredNodeSelectors?: pulumi.Input<pulumi.Input<PreferredNodeSelectorArgs>[]>;
    /**
     * Label selectors of the Services to announce. From MetalLB 0.16. Source: `spec.serviceSelectors`.
     * @default every Service
     */
    serviceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * The nodes' interfaces from which to announce. From MetalLB 0.13.7. Source: `spec.interfaces`.
     * @default all interfaces
     */
    interfaces?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A weighted preference for nodes. Source: L2Advertisement `spec.preferredNodeSelectors`. */
export interface PreferredNodeSelectorArgs {
    /** The weight of a match, 1 to 100. Source: `weight`. */
    weight: pulumi.Input<number>;
    /** The label selector of the preferred nodes. Source: `preference`. */
    preference: pulumi.Input<k8s.types.input.meta.v1.LabelSelector>;
}
