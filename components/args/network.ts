import type * as pulumi from "@pulumi/pulumi";
import type { NetworkServiceArgs } from "./networkServices";
import type { OtherClusterArgs } from "./otherClusters";
import type { OtherSpeakerArgs } from "./otherSpeakers";

/**
 * Describes the surrounding network. Used only to validate pools, peers and advertisements, in addition to MetalLB's own rules; never sent
 * anywhere. Omitted parts aren't checked.
 */
export interface NetworkArgs {
    /**
     * All nodes of the cluster. The nodes' labels make the checks of peers and advertisements that share a node exact; without labels they
     * are cautious. Nodes that are excluded from load balancers announce nothing, and cause a warning. Error: a name given twice.
     * @default not known
     */
    nodes?: pulumi.Input<pulumi.Input<NetworkNodeArgs>[]>;
    /**
     * The networks of the nodes' interfaces, as prefixes. Warning: a pool inside that only BGP advertises, a pool outside that only L2
     * advertises, or an eBGP peer outside without `ebgpMultiHop`. Error: not a prefix.
     * @default not known
     */
    nodeNetworks?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The networks of the pods' addresses, as prefixes. Warning: a pool overlaps one. Error: not a prefix.
     * @default not known
     */
    podCIDRs?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The networks of the ClusterIPs, as prefixes. Error: not a prefix, or a pool overlaps one.
     * @default not known
     */
    serviceCIDRs?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses that DHCP servers lease: ranges such as `192.168.1.100-192.168.1.200`, or prefixes. Warning: a pool overlaps one.
     * Error: not a range.
     * @default not known
     */
    dhcpRanges?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses of gateways. Warning: a pool contains one. Error: not an address.
     * @default not known
     */
    gateways?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses of firewalls, the shared addresses of a pair included. Warning: a pool contains one. The peers, and the routers in
     * `pfSense` and `frr`, are always checked; don't repeat them here. Error: not an address.
     * @default the peers, and the routers in `pfSense` and `frr`
     */
    firewalls?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * All other used addresses: addresses, ranges or prefixes. Warning: a pool overlaps one. Error: not an address, range or prefix.
     * @default none
     */
    reserved?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The name of the network in which addresses and AS numbers are unique, such as a VRF or a separate site. Clusters in another routing
     * domain aren't checked against this cluster.
     * @default the domain without a name
     */
    routingDomain?: pulumi.Input<string>;
    /**
     * The prefixes that an address plan assigns to this cluster, such as the result of `planAddresses`. Error: not a prefix, or a pool of
     * the same address family reaches beyond the prefixes.
     * @default none; there is no plan
     */
    assigned?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The prefixes that several clusters announce on purpose, so that clients reach the nearest cluster. The pools of these clusters may
     * share them. List them in each of the clusters. Error: not a prefix.
     * @default none
     */
    anycast?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The other clusters of the network. Pools, AS numbers, nodes and routers are checked against them. Error: a pool
     * overlaps another cluster's pool, or another cluster has the same node or the records of the same owner.
     * @default none
     */
    otherClusters?: pulumi.Input<pulumi.Input<OtherClusterArgs>[]>;
    /**
     * Other BGP speakers on the cluster's nodes, such as Calico's or Cilium's. A router keeps one session per node address, so a router can
     * peer with either MetalLB or the other speaker. Error: a speaker whose neighbors on a router would be replaced by those of `pfSense`
     * or `frr`.
     * @default none
     */
    otherSpeakers?: pulumi.Input<pulumi.Input<OtherSpeakerArgs>[]>;
    /**
     * Services that MetalLB serves, in the order of their creation. They are checked against the pools and against each other. Error: a
     * Service that would stay pending.
     * @default none
     */
    services?: pulumi.Input<pulumi.Input<NetworkServiceArgs>[]>;
}

/** A node of the cluster. */
export interface NetworkNodeArgs {
    /** The node's name. Source: `metadata.name` of the Node. */
    name: pulumi.Input<string>;
    /**
     * The node's addresses. Warning: a pool contains one. Source: `status.addresses`. Error: not an address.
     * @default not known
     */
    addresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * All labels of the node, for the nodeSelectors of peers and advertisements. Source: `metadata.labels`.
     * @default not known
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The prefixes of the node's pods. Source: `spec.podCIDRs`. Error: not a prefix, or a pool overlaps one.
     * @default not known
     */
    podCIDRs?: pulumi.Input<pulumi.Input<string>[]>;
}
