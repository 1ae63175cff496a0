import type * as pulumi from "@pulumi/pulumi";

/** A Service of type LoadBalancer that MetalLB serves. Used only for checks; the component creates no Service. */
export interface NetworkServiceArgs {
    /** The Service's name. Source: `metadata.name`. */
    name: pulumi.Input<string>;
    /**
     * The Service's namespace. Pools with `serviceAllocation` select by it. Source: `metadata.namespace`.
     * @default `default`
     */
    namespace?: pulumi.Input<string>;
    /**
     * The Service's labels, for the `serviceSelectors` of pools. Source: `metadata.labels`.
     * @default none
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The Service's annotations, such as `metallb.io/loadBalancerIPs`, `metallb.io/address-pool` and `metallb.io/allow-shared-ip`.
     * Source: `metadata.annotations`. Error: a pool or an address that doesn't exist, or an address that can't be shared.
     * @default none
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The Service's class. Source: `spec.loadBalancerClass`.
     * @default none
     */
    loadBalancerClass?: pulumi.Input<string>;
    /**
     * The address that the Service requests. Source: `spec.loadBalancerIP`. Error: an address outside all pools.
     * @default none
     */
    loadBalancerIP?: pulumi.Input<string>;
    /**
     * The traffic policy: `Cluster` or `Local`. Source: `spec.externalTrafficPolicy`.
     * @default `Cluster`
     */
    externalTrafficPolicy?: pulumi.Input<string>;
    /**
     * The policy for address families: `SingleStack`, `PreferDualStack` or `RequireDualStack`. Source: `spec.ipFamilyPolicy`.
     * @default `SingleStack`
     */
    ipFamilyPolicy?: pulumi.Input<string>;
    /**
     * The address families, in order of preference: `IPv4`, `IPv6` or both. Source: `spec.ipFamilies`.
     * @default the cluster's own
     */
    ipFamilies?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The labels of the Service's pods. Source: `spec.selector`.
     * @default none
     */
    selector?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The Service's ports. Source: `spec.ports`.
     * @default not known
     */
    ports?: pulumi.Input<pulumi.Input<NetworkServicePortArgs>[]>;
}

/** A port of a Service. */
export interface NetworkServicePortArgs {
    /** The port's number, 1 to 65535. Source: `spec.ports[].port`. */
    port: pulumi.Input<number>;
    /**
     * The protocol: `TCP`, `UDP` or `SCTP`. Source: `spec.ports[].protocol`.
     * @default `TCP`
     */
    protocol?: pulumi.Input<string>;
}
