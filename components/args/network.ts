import type * as pulumi from "@pulumi/pulumi";
import type { NetworkServiceArgs } from "./networkServices";
import type { OtherClusterArgs } from "./otherClusters";
import type { OtherSpeakerArgs } from "./otherSpeakers";

/**
 * The network around the cluster. Nothing of it is sent anywhere: pools, peers and advertisements are checked against it, in addition to
 * MetalLB's own rules. What is left out isn't checked.
 */
export interface NetworkArgs {
    /**
     * The nodes, all of them. With their labels, the checks of peers and advertisements that share a node are exact instead of cautious.
     * Nodes that are excluded from load balancers announce nothing, and are warned about.
     * Default: not known. Error: a name given twice.
     */
    nodes?: pulumi.Input<pulumi.Input<NetworkNodeArgs>[]>;
    /**
     * The networks that the nodes' interfaces are in, as prefixes. A pool inside that only BGP advertises, one outside that only L2
     * advertises, and an eBGP peer outside without `ebgpMultiHop` are warned about. Default: not known. Error: not a prefix.
     */
    nodeNetworks?: pulumi.Input<pulumi.Input<string>[]>;
    /** The networks that the pods' addresses are from, as prefixes. A pool that overlaps is warned about. Default: not known. Error: not a prefix. */
    podCIDRs?: pulumi.Input<pulumi.Input<string>[]>;
    /** The networks that ClusterIPs are from, as prefixes. Default: not known. Error: not a prefix, or a pool overlaps it. */
    serviceCIDRs?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * What DHCP servers lease: ranges (`192.168.1.100-192.168.1.200`) or prefixes. A pool that overlaps is warned about. Default: not known.
     * Error: not a range.
     */
    dhcpRanges?: pulumi.Input<pulumi.Input<string>[]>;
    /** The addresses of gateways. A pool that contains one is warned about. Default: not known. Error: not an address. */
    gateways?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses of firewalls, also those that a pair shares. A pool that contains one is warned about. Default: those of the peers,
     * and of the routers in `pfSense` and `frr`, which need not be repeated. Error: not an address.
     */
    firewalls?: pulumi.Input<pulumi.Input<string>[]>;
    /** Whatever else is in use: addresses, ranges or prefixes. A pool that overlaps is warned about. Default: nothing. Error: none of these. */
    reserved?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The network that the addresses and AS numbers are unique in, by any name: a VRF, a site of its own. Clusters of another one aren't
     * checked against this. Default: the one without a name.
     */
    routingDomain?: pulumi.Input<string>;
    /**
     * The prefixes that an address plan gives this cluster, such as `planAddresses` makes it. Default: there is no plan. Error: not a
     * prefix, or a pool of a family that is in it reaches beyond.
     */
    assigned?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The prefixes that several clusters announce on purpose, so that clients reach the nearest of them: their pools may share these. Each
     * of the clusters lists them. Default: none. Error: not a prefix.
     */
    anycast?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The other clusters of the network, which pools, AS numbers, nodes and routers are checked against. Default: none. Error: a pool, a
     * node or an owner's records that are another cluster's, too.
     */
    otherClusters?: pulumi.Input<pulumi.Input<OtherClusterArgs>[]>;
    /**
     * Other BGP speakers on the cluster's nodes, such as Calico's or Cilium's. A router keeps one session with each node's address, so that
     * a peer of theirs and one of MetalLB's exclude each other. Default: none. Error: a speaker whose neighbors on a router those of
     * `pfSense` or `frr` would replace.
     */
    otherSpeakers?: pulumi.Input<pulumi.Input<OtherSpeakerArgs>[]>;
    /**
     * Services that MetalLB serves, checked against the pools and against each other, in the order in which they are made. Default: none.
     * Error: a Service that would stay pending.
     */
    services?: pulumi.Input<pulumi.Input<NetworkServiceArgs>[]>;
}

/** A node of the cluster. */
export interface NetworkNodeArgs {
    /** The node's name. Source: `metadata.name` of the Node. */
    name: pulumi.Input<string>;
    /** The node's addresses. A pool that contains one is warned about. Default: not known. Source: `status.addresses`. Error: not an address. */
    addresses?: pulumi.Input<pulumi.Input<string>[]>;
    /** The node's labels, all of them, for the nodeSelectors of peers and advertisements. Default: not known. Source: `metadata.labels`. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** The prefixes of the node's pods. Default: not known. Source: `spec.podCIDRs`. Error: not a prefix, or a pool overlaps it. */
    podCIDRs?: pulumi.Input<pulumi.Input<string>[]>;
}
