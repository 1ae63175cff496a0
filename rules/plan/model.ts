/** What an address plan is made of. Prefixes are texts such as `10.40.0.0/16`. */
export interface AddressPlanInput {
    /** The IPv4 prefix that clusters get their blocks from. Default: none, and then no cluster gets IPv4. */
    supernet?: string;
    /** The IPv6 prefix that clusters get their blocks from. Default: none, and then no cluster gets IPv6. */
    supernetV6?: string;
    /** Addresses, ranges and prefixes of either family that no cluster gets. Default: none. */
    reserved?: string[];
    /** The clusters, in the order in which they joined: a new one goes to the end, so that it moves no other. */
    clusters: PlannedCluster[];
}

/** A cluster of the plan: how much it gets, or what exactly. */
export interface PlannedCluster {
    /** The cluster's name, unique in the plan; that of its stack. */
    name: string;
    /** The length of the block that it gets from `supernet`, 0 to 32. Default: no IPv4, unless `prefix` is given. */
    prefixLength?: number;
    /** The length of the block that it gets from `supernetV6`, 0 to 128. Default: no IPv6, unless `prefixV6` is given. */
    prefixLengthV6?: number;
    /** Exactly this block of `supernet`. Default: the smallest free one that is large enough, and of these the first. */
    prefix?: string;
    /** Exactly this block of `supernetV6`. Default: the smallest free one that is large enough, and of these the first. */
    prefixV6?: string;
    /** The cluster is gone, but keeps its block, which nobody else gets. Default: false. */
    retired?: boolean;
}

/** A plan that works out. */
export interface AddressPlan {
    /** What each cluster gets, in the order of the input. */
    clusters: Allocation[];
    /** What there is, and what of it is left; one for each supernet. */
    spaces: AddressSpace[];
}

/** What a cluster gets. */
export interface Allocation {
    /** The cluster's name. */
    name: string;
    /** Its blocks, IPv4 first. Made for `network.assigned`. */
    prefixes: string[];
    /** Its block of `supernet`, if it has one. */
    prefix?: string;
    /** Its block of `supernetV6`, if it has one. */
    prefixV6?: string;
    /** Whether it is gone. */
    retired: boolean;
}

/** A supernet, by numbers of addresses. */
export interface AddressSpace {
    /** The supernet. */
    supernet: string;
    /** How many addresses it has. */
    size: bigint;
    /** How many the clusters have, retired ones too. */
    used: bigint;
    /** How many are reserved. */
    reserved: bigint;
    /** How many are left. */
    free: bigint;
    /** The blocks that are left, as large as they can be, in the order of addresses. */
    freeBlocks: string[];
}
