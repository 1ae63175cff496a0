/** What the rules know of another cluster. Any value may be `UNKNOWN` where it is given; `knownParts` leaves those out. */
export interface OtherCluster {
    name: string;
    /** Where it is described, such as a file. */
    source?: string;
    /** Addresses and ASNs are compared within one routing domain only. */
    routingDomain?: string;
    pools?: OtherPool[];
    peers?: OtherPeer[];
    /** What the address plan gives it. */
    assigned?: string[];
    nodeAddresses?: string[];
    routers?: OtherRouter[];
}

export interface OtherPool {
    name: string;
    addresses: string[];
}

/** A session of another cluster's, by the numbers that both its ends have. */
export interface OtherPeer {
    myASN: number;
    peerASN?: number;
    peerAddress?: string;
}

/** A router that another cluster's program configures. */
export interface OtherRouter {
    address: string;
    owner?: string;
}

/** A cluster as a sentence names it. */
export function clusterText({ name, source }: OtherCluster): string {
    return source === undefined ? `cluster "${name}"` : `cluster "${name}" (${source})`;
}
