/**
 * What the rules look at: MetalLB's custom resources, field by field as its CRDs name them. Nothing here knows
 * Pulumi or Kubernetes. Any leaf may be `UNKNOWN`.
 */

import type { Backend } from "./backends";
import type { RuleId, Severity } from "./catalogue";
import type { Fields } from "./inputs/field";
import type { selectorShape } from "./inputs/selector";
import type { KindName, KINDS } from "./kinds";
import type { NetworkFacts, NodeFacts } from "./network/facts";
import type { ServiceSpec } from "./services/model";
import type { WorkloadFacts } from "./nodes/workloads";

export { BACKENDS, type Backend } from "./backends";
export type { NodeFacts };

export type { Severity };

/** One thing that is wrong with a configuration, or probably wrong. */
export interface Finding {
    severity: Severity;
    /** The object it is about, such as `IPAddressPool "metallb-pool"`. */
    object: string;
    /** The property as the user wrote it, such as `pools[0].addresses[1]`, or `spec.addresses[1]` in a manifest. */
    path: string;
    /** The rule, such as `pool-overlap`, by which the catalogue has an entry. */
    rule: RuleId;
    /** One sentence with the value and the rule. */
    message: string;
    /** The way out. */
    hint: string;
}

/** The namespace of MetalLB where none is named. */
export const DEFAULT_NAMESPACE = "metallb-system";

/** Everything that one MetalLB installation is told. */
export interface Configuration {
    backend: Backend;
    metalLbVersion: string;
    /** MetalLB's own namespace, the only one that it reads its configuration from. */
    namespace: string;
    pools: Declared<PoolSpec>[];
    bgpPeers: Declared<BgpPeerSpec>[];
    bgpAdvertisements: Declared<BgpAdvertisementSpec>[];
    l2Advertisements: Declared<L2AdvertisementSpec>[];
    /** These five: undefined means "not known here", a list means "this is all there is". */
    bfdProfiles?: Declared<BfdProfileSpec>[];
    communities?: Declared<CommunitySpec>[];
    secrets?: SecretFacts[];
    nodes?: NodeFacts[];
    bgpExtras?: Declared<{ extras: string }>[];
    /** Services that MetalLB is to serve, as far as they are known. */
    services?: Declared<ServiceSpec>[];
    /** The labels of Namespaces by their names, as far as they are known. */
    namespaceLabels?: Map<string, Record<string, string>>;
    /** FRRConfigurations that users made for FRR-K8s, as far as they are known. */
    frrConfigurations?: Declared<FrrConfigurationSpec>[];
    /** The known facts about MetalLB's own pods. */
    workloads?: WorkloadFacts;
    /** What the user says of the network around; undefined where nothing is said. */
    network?: NetworkFacts;
}

/** An object of the configuration, and where the user declared it. */
export interface Declared<S> {
    /** Kind and name as findings show them: `BGPPeer "fw1"`. */
    object: string;
    /** Prefix for the paths of its spec's properties: `bgp.peers[0]`, or `spec` in a manifest. May be empty. */
    path: string;
    /** Prefix for name, namespace and labels where it isn't `path`: `metadata` in a manifest. */
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

/** What the rules ask about a Secret. Its password's value stays out; only its shape is kept. */
export interface SecretFacts {
    name: string;
    namespace?: string;
    type?: string;
    hasPassword: boolean;
}
