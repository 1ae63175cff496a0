import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/** How pools are announced to BGP peers. Source: BGPAdvertisement (metallb.io/v1beta1). */
export interface BgpAdvertisementArgs extends MetadataArgs {
    /** The advertisement's name, a DNS subdomain. Default: `advertisement`; required when there are several. Source: `metadata.name`. */
    name?: string;
    /** Length of the announced IPv4 prefixes, 1 to 32, at least the pool's own. Default: 32. Source: `spec.aggregationLength`. */
    aggregationLength?: pulumi.Input<number>;
    /** Length of the announced IPv6 prefixes, 1 to 128, at least the pool's own. Default: 128. Source: `spec.aggregationLengthV6`. */
    aggregationLengthV6?: pulumi.Input<number>;
    /** How often our ASN is prepended to the AS path, 1 to 10. FRR-K8s only, from MetalLB 0.16.2. Default: none. Source: `spec.asPathPrepend`. */
    asPathPrepend?: pulumi.Input<number>;
    /** BGP LOCAL_PREF, which only an iBGP session carries. Default: none. Error: differs between advertisements of one pool to one peer. Source: `spec.localPref`. */
    localPref?: pulumi.Input<number>;
    /** Communities: `64512:100`, `large:64512:1:2`, or the name of an alias in a Community object. Default: none. Source: `spec.communities`. */
    communities?: pulumi.Input<pulumi.Input<string>[]>;
    /** The pools to announce, by name. Default: all. Source: `spec.ipAddressPools`. */
    ipAddressPools?: pulumi.Input<pulumi.Input<string>[]>;
    /** The pools to announce, by label selectors. Default: none. Source: `spec.ipAddressPoolSelectors`. */
    ipAddressPoolSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** Only nodes that match announce themselves as next hop. Default: every node. Source: `spec.nodeSelectors`. */
    nodeSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** Only Services that match are announced; asks for aggregation lengths 32 and 128. From MetalLB 0.16. Default: every Service. Source: `spec.serviceSelectors`. */
    serviceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** The peers to announce to, by name. Default: all. Source: `spec.peers`. */
    peers?: pulumi.Input<pulumi.Input<string>[]>;
}
