import { manifestFilesShape } from "../flux/manifestFilesShape";
import * as fleet from "../fleet/shape";
import * as flux from "../flux/shape";
import * as frr from "../../routers/frr/rules/shape";
import * as pfSense from "../../routers/pfSense/rules/shape";
import * as routing from "../../routers/rules/routing/shape";
import * as advertisements from "./advertisements";
import { bgpShape, componentShape, l2Shape } from "./component";
import * as install from "./install";
import * as network from "./network";
import * as others from "./others";
import { otherSpeakerShape } from "./otherSpeakers";
import * as peer from "./peer";
import * as pool from "./pool";
import * as services from "./services";
import { verifyShape } from "./verify";

/** The fields of all inputs, by the public interface with the same fields. */
export const INPUT_SHAPES = {
    MetalLbArgs: componentShape,
    NamespaceArgs: install.namespaceShape,
    InstallArgs: install.installShape,
    PlacementArgs: install.placementShape,
    FluxArgs: flux.fluxShape,
    FluxSourceArgs: flux.fluxSourceShape,
    FluxActionArgs: flux.fluxActionShape,
    FluxDriftDetectionArgs: flux.fluxDriftDetectionShape,
    FluxIgnoreArgs: flux.fluxIgnoreShape,
    FluxValuesReferenceArgs: flux.fluxValuesReferenceShape,
    FluxKubeConfigArgs: flux.fluxKubeConfigShape,
    FluxDependencyArgs: flux.fluxDependencyShape,
    FluxGitArgs: flux.fluxGitShape,
    FluxGitPathsArgs: flux.fluxGitPathsShape,
    FluxDecryptionArgs: flux.fluxDecryptionShape,
    FluxBootstrapArgs: flux.fluxBootstrapShape,
    PoolArgs: pool.poolShape,
    ServiceAllocationArgs: pool.serviceAllocationShape,
    BgpArgs: bgpShape,
    BgpPeerArgs: peer.peerShape,
    SecretReferenceArgs: peer.secretReferenceShape,
    BgpAdvertisementArgs: advertisements.bgpAdvertisementShape,
    BfdProfileArgs: others.bfdProfileShape,
    CommunityArgs: others.communityShape,
    CommunityAliasArgs: others.communityAliasShape,
    L2Args: l2Shape,
    L2AdvertisementArgs: advertisements.l2AdvertisementShape,
    PreferredNodeSelectorArgs: advertisements.preferredNodeSelectorShape,
    VerifyArgs: verifyShape,
    PfSenseArgs: pfSense.pfSenseShape,
    PfSenseFirewallArgs: pfSense.firewallShape,
    PfSenseConnectionArgs: pfSense.connectionShape,
    PfSenseBgpArgs: pfSense.pfSenseBgpShape,
    PfSenseNeighborArgs: pfSense.neighborShape,
    PfSensePrefixListArgs: routing.prefixListShape,
    PfSensePrefixRuleArgs: routing.prefixRuleShape,
    PfSenseSessionsArgs: pfSense.pfSenseSessionsShape,
    PfSenseSessionNeighborArgs: pfSense.sessionNeighborShape,
    FrrArgs: frr.frrShape,
    FrrRouterConnectionArgs: frr.routerShape,
    FrrProxyArgs: frr.proxyShape,
    FrrRouterArgs: frr.frrRouterShape,
    FrrNeighborArgs: routing.neighborShape,
    FrrPrefixListArgs: routing.prefixListShape,
    FrrPrefixRuleArgs: routing.prefixRuleShape,
    NetworkArgs: network.networkShape,
    NetworkNodeArgs: network.networkNodeShape,
    NetworkServiceArgs: services.networkServiceShape,
    NetworkServicePortArgs: services.servicePortShape,
    OtherSpeakerArgs: otherSpeakerShape,
    OtherClusterArgs: fleet.otherClusterShape,
    OtherClusterPoolArgs: fleet.otherPoolShape,
    OtherClusterPeerArgs: fleet.otherPeerShape,
    OtherClusterRouterArgs: fleet.otherRouterShape,
    ManifestFilesArgs: manifestFilesShape,
};
