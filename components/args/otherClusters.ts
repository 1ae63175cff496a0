import type * as pulumi from "@pulumi/pulumi";

/** Another cluster of the same network, described by the parts that could conflict with this cluster. */
export interface OtherClusterArgs {
    /** The cluster's name, used in findings. */
    name: pulumi.Input<string>;
    /**
     * The place of the cluster's description, such as its stack's file. Used in findings.
     * @default none
     */
    source?: pulumi.Input<string>;
    /**
     * The cluster's `network.routingDomain`.
     * @default the domain without a name
     */
    routingDomain?: pulumi.Input<string>;
    /**
     * The cluster's address pools.
     * @default none
     */
    pools?: pulumi.Input<pulumi.Input<OtherClusterPoolArgs>[]>;
    /**
     * The cluster's BGP sessions.
     * @default none
     */
    peers?: pulumi.Input<pulumi.Input<OtherClusterPeerArgs>[]>;
    /**
     * The prefixes that the address plan assigns to the cluster. A pool of this cluster must not overlap them, unless `network.anycast`
     * lists the prefix.
     * @default not known
     */
    assigned?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses of the cluster's nodes. Values that aren't addresses are ignored.
     * @default not known
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The routers that the cluster's program configures.
     * @default none
     */
    routers?: pulumi.Input<pulumi.Input<OtherClusterRouterArgs>[]>;
}

/** A pool of another cluster. */
export interface OtherClusterPoolArgs {
    /** The pool's name. Source: `metadata.name` of the IPAddressPool. */
    name: pulumi.Input<string>;
    /**
     * The pool's prefixes and ranges. Values that are neither are ignored: the check of the other cluster reports them.
     * Source: `spec.addresses`.
     */
    addresses: pulumi.Input<pulumi.Input<string>[]>;
}

/** A BGP session of another cluster. */
export interface OtherClusterPeerArgs {
    /** The AS number by which the router knows the cluster, 1 to 4294967295: `localASN` if there is one. Source: `spec.myASN`. */
    myASN: pulumi.Input<number>;
    /**
     * The router's AS number, 1 to 4294967295. Source: `spec.peerASN`.
     * @default not known
     */
    peerASN?: pulumi.Input<number>;
    /**
     * The router's address. Source: `spec.peerAddress`.
     * @default not known
     */
    peerAddress?: pulumi.Input<string>;
}

/** A router that another cluster's program configures through `pfSense` or `frr`. */
export interface OtherClusterRouterArgs {
    /** The router's host name or address, without scheme and port. */
    address: pulumi.Input<string>;
    /**
     * The owner of the cluster's records on the router. Source: `pfSense.owner`, `frr.owner`.
     * @default a name of the other stack's own
     */
    owner?: pulumi.Input<string>;
}
