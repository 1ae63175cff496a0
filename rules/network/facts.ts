import type { OtherCluster } from "../fleet/model";

/** What surrounds the cluster, as far as the user says: MetalLB can't know it. Any value may be `UNKNOWN`. */
export interface NetworkFacts {
    nodes?: NodeFacts[];
    nodeNetworks?: string[];
    podCIDRs?: string[];
    serviceCIDRs?: string[];
    dhcpRanges?: string[];
    gateways?: string[];
    firewalls?: string[];
    reserved?: string[];
    routingDomain?: string;
    /** The prefixes that an address plan gives this cluster. */
    assigned?: string[];
    /** Ranges of pools that other clusters announce, too, on purpose. */
    anycast?: string[];
    otherClusters?: OtherCluster[];
    otherSpeakers?: OtherSpeaker[];
    /** The routers that the component configures, and where it reaches them. */
    routers: { whose: string; address: string }[];
}

/** What the rules ask about a Node. */
export interface NodeFacts {
    /** Whether it is an object of manifests, and not an entry of the inputs. */
    isObject?: boolean;
    name: string;
    /** Undefined where they aren't known. */
    labels?: Record<string, string>;
    addresses: string[];
    podCIDRs: string[];
}

/** A BGP speaker on the cluster's nodes that isn't MetalLB. Any value may be `UNKNOWN`. */
export interface OtherSpeaker {
    name: string;
    asn?: number;
    /** The routers' addresses. */
    peerAddresses: string[];
    /** The addresses that it calls from; undefined means the nodes' own. */
    nodeAddresses?: string[];
}
