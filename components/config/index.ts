import type * as k8s from "@pulumi/kubernetes";
import type { OtherEnd } from "../../routers/components/members";
import { createBgpAdvertisements, createL2Advertisements } from "./advertisements";
import { createBfdProfiles } from "./bfdProfiles";
import type { Cluster } from "./cluster";
import { createCommunities } from "./communities";
import { createPeers } from "./peers";
import { createPools } from "./pools";

type Made = k8s.apiextensions.CustomResource[];

/** The custom resources that other parts need. With the method FluxGit all lists are empty. */
export interface Configured {
    pools: Made;
    peers: Made;
    bgpAdvertisements: Made;
    /** All custom resources, of these and the other kinds. */
    all: Made;
}

/**
 * Makes MetalLB's custom resources, each after the ones that it names. They are deleted in the reverse order, as MetalLB's webhook
 * requires.
 */
export function configure(cluster: Cluster, otherEnds: OtherEnd[]): Configured {
    const { pools: poolArgs, bgp, l2 } = cluster.scope.inputs.args;
    const pools = createPools(cluster, poolArgs);
    const profiles = createBfdProfiles(cluster, bgp?.bfdProfiles);
    const communities = createCommunities(cluster, bgp?.communities);
    const peers = createPeers(cluster, bgp?.peers, profiles, otherEnds);
    const named = [...pools, ...peers, ...communities];
    const bgpAdvertisements = createBgpAdvertisements(cluster, bgp?.advertisements, named);
    const l2Advertisements = createL2Advertisements(cluster, l2?.advertisements, pools);
    return { pools, peers, bgpAdvertisements, all: [...named, ...profiles, ...bgpAdvertisements, ...l2Advertisements] };
}
