import type * as z from "zod";
import { manifestFilesShape } from "../flux/manifestFilesShape";
import * as fleet from "../fleet/shape";
import * as flux from "../flux/shape";
import { FAMILIES, ROUTER_RESOURCES } from "../../routers/rules/families";
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

/** The fields of the router families' inputs. */
const ROUTER_SHAPES: Readonly<Record<string, z.ZodRawShape>> = Object.fromEntries([
    ...FAMILIES.flatMap(({ inputs }) => Object.entries(inputs)),
    ...Object.entries(ROUTER_RESOURCES).map(([name, { shape }]) => [`${name}Args`, shape] as const),
]);

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
    ...ROUTER_SHAPES,
};
