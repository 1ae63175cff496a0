import {
    bgpAdvertisementShape,
    bgpAdvertisementSpecShape,
    l2AdvertisementShape,
    l2AdvertisementSpecShape,
} from "./advertisements";
import {
    bfdProfileShape,
    bfdProfileSpecShape,
    communityAliasShape,
    communityShape,
    communitySpecShape,
} from "./others";
import { bgpShape, componentShape, l2Shape } from "./component";
import { installShape, namespaceShape, placementShape } from "./install";
import { networkNodeShape, networkShape } from "./network";
import { otherSpeakerShape } from "./otherSpeakers";
import { peerShape, peerSpecShape } from "./peer";
import { poolShape, poolSpecShape, serviceAllocationShape } from "./pool";
import { selectorShape } from "./selector";
import { networkServiceShape, servicePortShape } from "./services";
import { verifyShape } from "./verify";
import * as fleet from "../fleet/shape";
import * as flux from "../flux/shape";
import { manifestFilesShape } from "../flux/manifestFilesShape";
import * as frr from "../frr/shape";
import * as pfSense from "../pfSense/shape";
import * as routing from "../routing/shape";
import { UNKNOWN } from "../unknown";

/** The keys of the component's inputs, by what they belong to. */
export const INPUT_KEYS = {
    component: Object.keys(componentShape),
    namespace: Object.keys(namespaceShape),
    install: Object.keys(installShape),
    placement: Object.keys(placementShape),
    flux: Object.keys(flux.fluxShape),
    fluxSource: Object.keys(flux.fluxSourceShape),
    fluxAction: Object.keys(flux.fluxActionShape),
    fluxDriftDetection: Object.keys(flux.fluxDriftDetectionShape),
    fluxIgnore: Object.keys(flux.fluxIgnoreShape),
    fluxValuesReference: Object.keys(flux.fluxValuesReferenceShape),
    fluxKubeConfig: Object.keys(flux.fluxKubeConfigShape),
    fluxDependency: Object.keys(flux.fluxDependencyShape),
    fluxGit: Object.keys(flux.fluxGitShape),
    fluxGitPaths: Object.keys(flux.fluxGitPathsShape),
    fluxDecryption: Object.keys(flux.fluxDecryptionShape),
    fluxBootstrap: Object.keys(flux.fluxBootstrapShape),
    pool: Object.keys(poolShape),
    serviceAllocation: Object.keys(serviceAllocationShape),
    bgp: Object.keys(bgpShape),
    peer: Object.keys(peerShape),
    bgpAdvertisement: Object.keys(bgpAdvertisementShape),
    bfdProfile: Object.keys(bfdProfileShape),
    community: Object.keys(communityShape),
    communityAlias: Object.keys(communityAliasShape),
    l2: Object.keys(l2Shape),
    l2Advertisement: Object.keys(l2AdvertisementShape),
    labelSelector: Object.keys(selectorShape),
    verify: Object.keys(verifyShape),
    pfSense: Object.keys(pfSense.pfSenseShape),
    firewall: Object.keys(pfSense.firewallShape),
    frr: Object.keys(frr.frrShape),
    router: Object.keys(frr.routerShape),
    proxy: Object.keys(frr.proxyShape),
    network: Object.keys(networkShape),
    networkNode: Object.keys(networkNodeShape),
    networkService: Object.keys(networkServiceShape),
    servicePort: Object.keys(servicePortShape),
    otherSpeaker: Object.keys(otherSpeakerShape),
    otherCluster: Object.keys(fleet.otherClusterShape),
    otherPool: Object.keys(fleet.otherPoolShape),
    otherPeer: Object.keys(fleet.otherPeerShape),
    otherRouter: Object.keys(fleet.otherRouterShape),
};

/** The keys of the pfSense resources' inputs, by what they belong to. */
export const PFSENSE_KEYS = {
    bgp: Object.keys(pfSense.pfSenseBgpShape),
    connection: Object.keys(pfSense.connectionShape),
    neighbor: Object.keys(pfSense.neighborShape),
    prefixList: Object.keys(routing.prefixListShape),
    prefixRule: Object.keys(routing.prefixRuleShape),
    sessions: Object.keys(pfSense.pfSenseSessionsShape),
    sessionNeighbor: Object.keys(pfSense.sessionNeighborShape),
};

/** The keys of FrrRouter's inputs, by what they belong to. */
export const FRR_KEYS = {
    router: Object.keys(frr.frrRouterShape),
    neighbor: Object.keys(routing.neighborShape),
    prefixList: Object.keys(routing.prefixListShape),
    prefixRule: Object.keys(routing.prefixRuleShape),
};

/** The keys of the inputs of ManifestFiles. */
export const MANIFEST_FILES_KEYS = Object.keys(manifestFilesShape);

/** The custom resources' specs, by kind. */
export const SPEC_SHAPES = {
    IPAddressPool: poolSpecShape,
    BGPPeer: peerSpecShape,
    BGPAdvertisement: bgpAdvertisementSpecShape,
    L2Advertisement: l2AdvertisementSpecShape,
    BFDProfile: bfdProfileSpecShape,
    Community: communitySpecShape,
};

/** The keys of the custom resources' specs, by kind. */
export const SPEC_KEYS = Object.fromEntries(
    Object.entries(SPEC_SHAPES).map(([kind, shape]) => [kind, Object.keys(shape)]),
) as Record<keyof typeof SPEC_SHAPES, string[]>;

/** A spec of which nothing is known. */
export function unknownSpec(kind: keyof typeof SPEC_KEYS): object {
    return Object.fromEntries(SPEC_KEYS[kind].map((key) => [key, UNKNOWN]));
}
