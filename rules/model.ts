/**
 * The data that the rules check: MetalLB's custom resources, with the field names of its CRDs. Nothing here depends on Pulumi or
 * Kubernetes. Any leaf may be `UNKNOWN`.
 */

import type { Backend } from "./backends";
import type { Fields } from "./inputs/field";
import type { selectorShape } from "./inputs/selector";
import type { KindName, KINDS } from "./kinds";
import type { NetworkFacts, NodeFacts } from "./network/facts";
import type { ServiceSpec } from "./services/model";
import type { WorkloadFacts } from "./nodes/workloads";

export { BACKENDS, type Backend } from "./backends";
export type { NodeFacts };

export type { Finding, Severity } from "./published";

/** The default namespace of MetalLB. */
export const DEFAULT_NAMESPACE = "metallb-system";

/** The configuration of one MetalLB installation. */
export interface Configuration {
    backend: Backend;
    metalLbVersion: string;
    /** MetalLB's own namespace, the only one that it reads its configuration from. */
    namespace: string;
    pools: Declared<PoolSpec>[];
    bgpPeers: Declared<BgpPeerSpec>[];
    bgpAdvertisements: Declared<BgpAdvertisementSpec>[];
    l2Advertisements: Declared<L2AdvertisementSpec>[];
    /** The next five: undefined means that the objects aren't known; a list is complete. */
    bfdProfiles?: Declared<BfdProfileSpec>[];
    communities?: Declared<CommunitySpec>[];
    secrets?: SecretFacts[];
    nodes?: NodeFacts[];
    bgpExtras?: Declared<{ extras: string }>[];
    /** The known Services that MetalLB serves. */
    services?: Declared<ServiceSpec>[];
    /** The known labels of Namespaces, by their names. */
    namespaceLabels?: Map<string, Record<string, string>>;
    /** The known FRRConfigurations that users created for FRR-K8s. */
    frrConfigurations?: Declared<FrrConfigurationSpec>[];
    /** The known facts about MetalLB's own pods. */
    workloads?: WorkloadFacts;
    /** The facts about the surrounding network; undefined if none are given. */
    network?: NetworkFacts;
}

/** An object of the configuration, and its place in the user's input. */
export interface Declared<S> {
    /** Kind and name as findings show them: `BGPPeer "fw1"`. */
    object: string;
    /** Prefix for the paths of its spec's properties: `bgp.peers[0]`, or `spec` in a manifest. May be empty. */
    path: string;
    /** Prefix for name, namespace and labels if it isn't `path`: `metadata` in a manifest. */
    metadataPath?: string;
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    spec: S;
}

export type LabelSelector = Fields<typeof selectorShape>;
export type LabelSelectorRequirement = NonNullable<LabelSelector["matchExpressions"]>[number];

/** The specs of MetalLB's kinds. */
type SpecOf<K extends KindName> = Fields<(typeof KINDS)[K]["spec"]>;

export type PoolSpec = SpecOf<"IPAddressPool">;
export type BgpPeerSpec = SpecOf<"BGPPeer">;
export type BgpAdvertisementSpec = SpecOf<"BGPAdvertisement">;
export type L2AdvertisementSpec = SpecOf<"L2Advertisement">;
export type BfdProfileSpec = SpecOf<"BFDProfile">;
export type CommunitySpec = SpecOf<"Community">;

/** The facts that the rules need about an FRRConfiguration of FRR-K8s (frrk8s.metallb.io/v1beta1). */
export interface FrrConfigurationSpec {
    routers: FrrConfigurationRouter[];
    /** An empty selector selects every Node. */
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

/** The facts about a Secret that the rules need. The password's value isn't kept. */
export interface SecretFacts {
    name: string;
    namespace?: string;
    type?: string;
    hasPassword: boolean;
}
