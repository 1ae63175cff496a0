import type { BgpPeerSpec, LabelSelector } from "../model";

/** What the rules ask about an FRRConfiguration of FRR-K8s (frrk8s.metallb.io/v1beta1). */
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

/** What a neighbor and a BGPPeer of the same address must have in common, by the names that FRR-K8s has for it. */
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
