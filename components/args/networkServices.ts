import type * as pulumi from "@pulumi/pulumi";

/** A Service of type LoadBalancer that MetalLB serves. Only checked; the component makes no Service. */
export interface NetworkServiceArgs {
    /** The Service's name. Source: `metadata.name`. */
    name: pulumi.Input<string>;
    /** The Service's namespace. Pools with `serviceAllocation` choose by it. Default: `default`. Source: `metadata.namespace`. */
    namespace?: pulumi.Input<string>;
    /** The Service's labels, for the `serviceSelectors` of pools. Default: none. Source: `metadata.labels`. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The Service's annotations, such as `metallb.io/loadBalancerIPs`, `metallb.io/address-pool` and `metallb.io/allow-shared-ip`. Default:
     * none. Source: `metadata.annotations`. Error: a pool or an address that isn't there, or an address that can't be shared.
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** The Service's class. Default: none. Source: `spec.loadBalancerClass`. */
    loadBalancerClass?: pulumi.Input<string>;
    /** An address that the Service asks for. Default: none. Source: `spec.loadBalancerIP`. Error: an address of no pool. */
    loadBalancerIP?: pulumi.Input<string>;
    /** `Cluster` or `Local`. Default: `Cluster`. Source: `spec.externalTrafficPolicy`. */
    externalTrafficPolicy?: pulumi.Input<string>;
    /** `SingleStack`, `PreferDualStack` or `RequireDualStack`. Default: `SingleStack`. Source: `spec.ipFamilyPolicy`. */
    ipFamilyPolicy?: pulumi.Input<string>;
    /** `IPv4`, `IPv6` or both, the first one first. Default: the cluster's. Source: `spec.ipFamilies`. */
    ipFamilies?: pulumi.Input<pulumi.Input<string>[]>;
    /** The labels of the Service's pods. Default: none. Source: `spec.selector`. */
    selector?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** The Service's ports. Default: not known. Source: `spec.ports`. */
    ports?: pulumi.Input<pulumi.Input<NetworkServicePortArgs>[]>;
}

/** A port of a Service. */
export interface NetworkServicePortArgs {
    /** The port's number, 1 to 65535. Source: `spec.ports[].port`. */
    port: pulumi.Input<number>;
    /** `TCP`, `UDP` or `SCTP`. Default: `TCP`. Source: `spec.ports[].protocol`. */
    protocol?: pulumi.Input<string>;
}
