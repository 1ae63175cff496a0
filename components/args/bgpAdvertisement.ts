import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/**
 * Announces pools to BGP peers. Source: BGPAdvertisement (metallb.io/v1beta1).
 *
 * @example One pool, to one peer, with a community
 * ```ts
 * import type { BgpAdvertisementArgs } from "pulumi-metallb";
 *
 * const advertisement: BgpAdvertisementArgs = {
 *     ipAddressPools: ["public"],
 *     peers: ["fw1"],
 *     communities: ["64512:100"],
 * };
 * ```
 */
export interface BgpAdvertisementArgs extends MetadataArgs {
    /**
     * The advertisement's name, a DNS subdomain. Required if there are several. Source: `metadata.name`.
     * @default `advertisement`
     */
    name?: string;
    /**
     * The length of the announced IPv4 prefixes, 1 to 32. At least the length of the pool's own prefixes. Source: `spec.aggregationLength`.
     * @default 32
     */
    aggregationLength?: pulumi.Input<number>;
    /**
     * The length of the announced IPv6 prefixes, 1 to 128. At least the length of the pool's own prefixes.
     * Source: `spec.aggregationLengthV6`.
     * @default 128
     */
    aggregationLengthV6?: pulumi.Input<number>;
    /**
     * The number of times that the cluster's ASN is prepended to the AS path, 1 to 10. FRR-K8s only, from MetalLB 0.16.2.
     * Source: `spec.asPathPrepend`.
     * @default none
     */
    asPathPrepend?: pulumi.Input<number>;
    /**
     * The BGP LOCAL_PREF, which only iBGP sessions carry. Source: `spec.localPref`. Error: differs between two advertisements of one pool
     * to one peer.
     * @default none
     */
    localPref?: pulumi.Input<number>;
    /**
     * The BGP communities: `64512:100`, `large:64512:1:2`, or an alias defined in a Community object. Source: `spec.communities`.
     * @default none
     */
    communities?: pulumi.Input<pulumi.Input<string>[]>;
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
     * Label selectors of the nodes that announce themselves as the next hop. Source: `spec.nodeSelectors`.
     * @default every node
     */
    nodeSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * Label selectors of the Services to announce. Requires the aggregation lengths 32 and 128. From MetalLB 0.16.
     * Source: `spec.serviceSelectors`.
     * @default every Service
     */
    serviceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * The names of the peers to announce to. Source: `spec.peers`.
     * @default all peers
     */
    peers?: pulumi.Input<pulumi.Input<string>[]>;
}
