/** The input of an address plan. Prefixes are texts such as `10.40.0.0/16`. */
export interface AddressPlanInput {
    /**
     * The IPv4 prefix from which clusters get their blocks.
     * @default none; no cluster gets IPv4
     */
    supernet?: string;
    /**
     * The IPv6 prefix from which clusters get their blocks.
     * @default none; no cluster gets IPv6
     */
    supernetV6?: string;
    /**
     * Addresses, ranges and prefixes, IPv4 or IPv6, that no cluster gets.
     * @default none
     */
    reserved?: string[];
    /**
     * The clusters, in the order in which they joined. Append new clusters at the end: an allocation depends only on the clusters before
     * it.
     */
    clusters: PlannedCluster[];
}

/** A cluster of the plan, with the size of its block or an exact block. */
export interface PlannedCluster {
    /** The name of the cluster and of its stack, unique in the plan. */
    name: string;
    /**
     * The length of the cluster's block in `supernet`, 0 to 32.
     * @default none; no IPv4, unless `prefix` is given
     */
    prefixLength?: number;
    /**
     * The length of the cluster's block in `supernetV6`, 0 to 128.
     * @default none; no IPv6, unless `prefixV6` is given
     */
    prefixLengthV6?: number;
    /**
     * The exact block in `supernet`.
     * @default the first of the smallest free blocks that are large enough
     */
    prefix?: string;
    /**
     * The exact block in `supernetV6`.
     * @default the first of the smallest free blocks that are large enough
     */
    prefixV6?: string;
    /**
     * Marks a cluster that no longer exists. It keeps its block, which no other cluster gets.
     * @default false
     */
    retired?: boolean;
}

/** A valid address plan. */
export interface AddressPlan {
    /** The allocations of the clusters, in the order of the input. */
    clusters: Allocation[];
    /** The size and the free addresses of each supernet. */
    spaces: AddressSpace[];
}

/** The allocation of one cluster. */
export interface Allocation {
    /** The cluster's name. */
    name: string;
    /** The cluster's blocks, IPv4 first. Use it as `network.assigned`. */
    prefixes: string[];
    /** The cluster's block in `supernet`, if it has one. */
    prefix?: string;
    /** The cluster's block in `supernetV6`, if it has one. */
    prefixV6?: string;
    /** True if the cluster no longer exists. */
    retired: boolean;
}

/** The usage of a supernet, in numbers of addresses. */
export interface AddressSpace {
    /** The supernet. */
    supernet: string;
    /** The number of addresses in it. */
    size: bigint;
    /** The number of addresses that clusters have, retired clusters included. */
    used: bigint;
    /** The number of reserved addresses. */
    reserved: bigint;
    /** The number of free addresses. */
    free: bigint;
    /** The free blocks, as large as possible, in the order of addresses. */
    freeBlocks: string[];
}
