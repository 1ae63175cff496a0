import { aggregation, aggregationUnusual } from "./advertisements/aggregation";
import { advertisementBackend, nativeIpv4Only } from "./advertisements/backend";
import { advertisementConflicts } from "./advertisements/conflicts";
import { advertisementFamilies } from "./advertisements/families";
import { advertisementLists } from "./advertisements/lists";
import { localPref } from "./advertisements/localPref";
import { advertisementSelectors } from "./advertisements/selectors";
import { advertisementTargets } from "./advertisements/targets";
import { bfdProfiles } from "./peers/bfdProfiles";
import { advertisedCommunities } from "./communities/advertised";
import { communityAliases } from "./communities/aliases";
import { blockFindings } from "./fleet";
import type { OtherCluster } from "./fleet/model";
import { frrConfigurations } from "./peers/frrConfigurations";
import { fromInputs } from "./inputs/fromInputs";
import { fromManifests, type ManifestOptions } from "./manifests/fromManifests";
import { releaseFindings } from "./manifests/releaseFindings";
import type { Configuration, Finding } from "./model";
import { poolPlacement } from "./network/advertised";
import { poolClusterNetworks } from "./network/clusterNetworks";
import { poolDhcp } from "./network/dhcp";
import { peerDistance } from "./network/distance";
import { poolAddressesInUse } from "./network/inUse";
import { networkValues } from "./network/values";
import { nodesApart } from "./nodes/apart";
import { nodesExcluded } from "./nodes/excluded";
import { nodesSelected } from "./nodes/selected";
import { bgpExtras } from "./objects/extras";
import { namespaceName, objectMetadata, objectNamespace, objectNamesUnique } from "./objects/names";
import { fieldVersions, metalLbVersion } from "./objects/versions";
import { peerAsn } from "./peers/asn";
import { peerBackend } from "./peers/backend";
import { peerBfdEchoIpv6, peerBfdEchoMultiHop, peerBfdProfile } from "./peers/bfd";
import { peerDeprecated } from "./peers/deprecated";
import { peerOnNode } from "./peers/nodes";
import { peerPassword } from "./peers/password";
import { peerAdvertisedTo } from "./peers/reach";
import { peerAddresses } from "./peers/remote";
import { peerReservedAsn } from "./peers/reservedAsn";
import { peerSelectors } from "./peers/selectors";
import { peersOfOneNode } from "./peers/sharing";
import { peerTimers } from "./peers/timers";
import { poolAssigned } from "./plan/assigned";
import { poolAddresses, poolAddressesAsWritten } from "./pools/addresses";
import { poolServiceAllocation } from "./pools/allocation";
import { poolOnlyBuggy } from "./pools/buggy";
import { poolOverlap } from "./pools/overlap";
import { poolAdvertised } from "./pools/reach";
import { poolUnicast } from "./pools/unicast";
import { serviceAddresses } from "./services/allocation";
import { serviceAnnotations } from "./services/annotations";
import { serviceOneFamily } from "./services/oneFamily";
import { servicesLeftAlone } from "./services/served";
import { serviceSharing } from "./services/sharing";

export { describeCluster } from "./fleet/describe";
export type { OtherCluster } from "./fleet/model";
export type { AddressPlan, AddressPlanInput, AddressSpace, Allocation, PlannedCluster } from "./plan/model";
export { plan } from "./plan/plan";
export { DEFAULT_FLUX_INTERVAL } from "./flux/defaults";
export { isLocalChart, isReference } from "./inputs/charts";
export { unknownChildren } from "./inputs/childAliases";
export { advertisementName } from "./inputs/advertisementName";
export { checkManifestFiles, FILES_OWNER, type ManifestFiles } from "./flux/manifestFiles";
export { checkFrrRouter } from "../routers/frr/rules/resource";
export { METALLB_PLAIN } from "./inputs/component";
export { fieldsWith } from "./inputs/field";
export { INPUT_SHAPES } from "./inputs/keys";
export { definitionFindings, type Definition } from "./objects/definitions";
export { passwordSecretName } from "./inputs/passwords";
export { apiVersionOf, FIELD_SINCE, GROUP, KIND_NAMES, KINDS, plural, SPEC_KEYS, type KindName } from "./kinds";
export { reportsConfiguration } from "./inputs/verify";
export { isMetalLbDocument } from "./manifests/documents";
export { readable } from "./finding";
export { visible } from "./shared/visible";
export { fromInputs, fromManifests };
export * from "./model";
export {
    checkChange,
    lostInPool,
    poolOrder,
    type Installed,
    type Means,
    type PoolOrder,
    type PoolUse,
} from "./changes";
export { checkPfSenseBgp, checkPfSenseSessions } from "../routers/pfSense/rules";
export { CUSTOM_RESOURCES, hideSecrets, METALLB_SECRETS, resourceSecrets, secretOutputs } from "./secrets";
export { containsUnknown, isUnknown, UNKNOWN } from "./unknown";
export { NEWEST_KNOWN } from "./versions";

/** All rules. Each rule checks the whole configuration and returns all its findings. */
const RULES: readonly ((configuration: Configuration) => Finding[])[] = [
    metalLbVersion,
    namespaceName,
    objectMetadata,
    objectNamesUnique,
    objectNamespace,
    fieldVersions,
    poolAddresses,
    poolAddressesAsWritten,
    poolUnicast,
    poolOverlap,
    poolServiceAllocation,
    networkValues,
    poolAddressesInUse,
    poolClusterNetworks,
    poolDhcp,
    poolPlacement,
    poolAssigned,
    poolAdvertised,
    poolOnlyBuggy,
    peerAsn,
    peerReservedAsn,
    peerAddresses,
    peerTimers,
    peerPassword,
    peerSelectors,
    peerBackend,
    peerDeprecated,
    peerBfdProfile,
    peerBfdEchoMultiHop,
    peerBfdEchoIpv6,
    peersOfOneNode,
    peerOnNode,
    peerDistance,
    peerAdvertisedTo,
    nodesSelected,
    nodesExcluded,
    nodesApart,
    frrConfigurations,
    advertisementLists,
    advertisementSelectors,
    advertisementTargets,
    advertisementFamilies,
    advertisedCommunities,
    aggregation,
    aggregationUnusual,
    localPref,
    advertisementConflicts,
    advertisementBackend,
    nativeIpv4Only,
    bfdProfiles,
    communityAliases,
    bgpExtras,
    serviceAnnotations,
    servicesLeftAlone,
    serviceAddresses,
    serviceOneFamily,
    serviceSharing,
];

/** Returns all findings for a configuration, errors and warnings, in the order of the rules. */
export function check(configuration: Configuration): Finding[] {
    return RULES.flatMap((rule) => rule(configuration));
}

/** Returns all findings for the component's inputs, also about their structure. */
export function checkInputs(inputs: unknown): Finding[] {
    return withRules(fromInputs(inputs));
}

/** Returns all findings for MetalLB's custom resources as manifests, also about their structure. */
export function checkManifests(documents: unknown[], options: ManifestOptions): Finding[] {
    return [...releaseFindings(documents, options), ...withRules(fromManifests(documents, options))];
}

/** Returns the findings for pools outside the cluster's block in the address plan, or inside a block of another cluster. */
export function checkPools(inputs: unknown, assigned: string[], otherClusters: OtherCluster[]): Finding[] {
    const { configuration } = fromInputs(inputs);
    if (configuration === undefined) return [];
    const network = { ...configuration.network, routers: [], assigned, otherClusters };
    const planned = { ...configuration, network };
    return [...poolAssigned(planned), ...blockFindings(planned)];
}

function withRules({ configuration, findings }: { configuration?: Configuration; findings: Finding[] }): Finding[] {
    return configuration === undefined ? findings : [...findings, ...check(configuration)];
}
