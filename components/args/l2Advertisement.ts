import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/** How pools are announced on the nodes' own network, by ARP and NDP. Source: L2Advertisement (metallb.io/v1beta1). */
export interface L2AdvertisementArgs extends MetadataArgs {
    /** The advertisement's name, a DNS subdomain. Default: `advertisement`; required when there are several. Source: `metadata.name`. */
    name?: string;
    /** The pools to announce, by name. Default: all. Source: `spec.ipAddressPools`. */
    ipAddressPools?: pulumi.Input<pulumi.Input<string>[]>;
    /** The pools to announce, by label selectors. Default: none. Source: `spec.ipAddressPoolSelectors`. */
    ipAddressPoolSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** Only nodes that match may announce. Default: every node. Source: `spec.nodeSelectors`. */
    nodeSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** Nodes that should rather announce than others. From MetalLB 0.16.2. Default: none. Source: `spec.preferredNodeSelectors`. */
    preferredNodeSelectors?: pulumi.Input<pulumi.Input<PreferredNodeSelectorArgs>[]>;
    /** Only Services that match are announced. From MetalLB 0.16. Default: every Service. Source: `spec.serviceSelectors`. */
    serviceSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /** The nodes' interfaces to announce from. From MetalLB 0.13.7. Default: all. Source: `spec.interfaces`. */
    interfaces?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A weighted preference for nodes. Source: L2Advertisement `spec.preferredNodeSelectors`. */
export interface PreferredNodeSelectorArgs {
    /** How much a match counts, 1 to 100. Source: `weight`. */
    weight: pulumi.Input<number>;
    /** The label selector of the preferred nodes. Source: `preference`. */
    preference: pulumi.Input<k8s.types.input.meta.v1.LabelSelector>;
}
