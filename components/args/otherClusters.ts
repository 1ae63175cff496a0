import type * as pulumi from "@pulumi/pulumi";

/** Another cluster of the same network: what of it could collide with this one. */
export interface OtherClusterArgs {
    /** The cluster's name, as findings call it. */
    name: pulumi.Input<string>;
    /** Where it is described, such as its stack's file. Default: not said. */
    source?: pulumi.Input<string>;
    /** Its `network.routingDomain`. Default: the one without a name. */
    routingDomain?: pulumi.Input<string>;
    /** Its address pools. Default: none. */
    pools?: pulumi.Input<pulumi.Input<OtherClusterPoolArgs>[]>;
    /** Its BGP sessions. Default: none. */
    peers?: pulumi.Input<pulumi.Input<OtherClusterPeerArgs>[]>;
    /** What the address plan gives it: no pool of this cluster reaches into that, unless it is in `network.anycast`. Default: not known. */
    assigned?: pulumi.Input<pulumi.Input<string>[]>;
    /** The addresses of its nodes. Default: not known. What isn't an address is left out. */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /** The routers that its program configures. Default: none. */
    routers?: pulumi.Input<pulumi.Input<OtherClusterRouterArgs>[]>;
}

/** A pool of another cluster's. */
export interface OtherClusterPoolArgs {
    /** The pool's name. Source: `metadata.name` of the IPAddressPool. */
    name: pulumi.Input<string>;
    /** Prefixes and ranges. What isn't one is left out: the other cluster's own check says so. Source: `spec.addresses`. */
    addresses: pulumi.Input<pulumi.Input<string>[]>;
}

/** A BGP session of another cluster's. */
export interface OtherClusterPeerArgs {
    /** The AS number that the router knows the cluster by: `localASN` where there is one; 1 to 4294967295. Source: `spec.myASN`. */
    myASN: pulumi.Input<number>;
    /** The router's AS number, 1 to 4294967295. Default: not known. Source: `spec.peerASN`. */
    peerASN?: pulumi.Input<number>;
    /** The router's address. Default: not known. Source: `spec.peerAddress`. */
    peerAddress?: pulumi.Input<string>;
}

/** A router that another cluster's program configures, as `pfSense` and `frr` do here. */
export interface OtherClusterRouterArgs {
    /** The router's host name or address, without scheme and port. */
    address: pulumi.Input<string>;
    /** Whose its records there are, where that is said. Default: a name of the other stack's own. Source: `pfSense.owner`, `frr.owner`. */
    owner?: pulumi.Input<string>;
}
