import type { BgpPeerSpec, LabelSelector } from "../model";

/** The facts that the rules need about an FRRConfiguration of FRR-K8s (frrk8s.metallb.io/v1beta1). */
export interface FrrConfigurationSpec {
    routers: FrrConfigurationRouter[];
    /** An empty selector is for every Node. */
    nodeSelector?: LabelSelector;
}

export interface FrrConfigurationRouter {
    asn?: number;
    id?: string;
    vrf?: string;
    neighbors: FrrConfigurationNeighbor[];
}

/** The settings that a neighbor and a BGPPeer of the same address must have in common, by FRR-K8s' own names. */
export type FrrConfigurationNeighbor = Pick<
    BgpPeerSpec,
    "holdTime" | "keepaliveTime" | "connectTime" | "ebgpMultiHop"
> & {
    address?: string;
    interface?: string;
    asn?: number;
    port?: number;
    hasPassword?: boolean;
};
