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
import { frrConfigurations } from "./peers/frrConfigurations";
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
