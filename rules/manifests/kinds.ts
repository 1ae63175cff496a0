import { z } from "zod";
import { bgpAdvertisementSpecShape, l2AdvertisementSpecShape } from "../inputs/advertisements";
import { bfdProfileSpecShape, communitySpecShape } from "../inputs/others";
import { oldPeerSpecShape, peerSpecShape } from "../inputs/peer";
import { poolSpecShape } from "../inputs/pool";
import { metadataShape } from "../inputs/selector";
import type { Configuration } from "../model";

/** A kind of MetalLB's that users write. */
export interface Kind {
    list: "pools" | "bgpPeers" | "bgpAdvertisements" | "l2Advertisements" | "bfdProfiles" | "communities";
    schema: z.ZodType;
}

const GROUP = "metallb.io/";

function kind(list: Kind["list"], spec: z.ZodRawShape, specIsRequired: boolean): Kind {
    const object = z.strictObject(spec);
    const text = z.string().optional();
    const schema = z.strictObject({
        apiVersion: text,
        kind: text,
        metadata: z.looseObject({ name: text, generateName: text, namespace: text, ...metadataShape }).optional(),
        spec: specIsRequired ? object : object.optional(),
        status: z.any().optional(),
    });
    return { list, schema };
}

/** By apiVersion and kind, as in a manifest. */
const KINDS: Record<string, Kind> = {
    "v1beta1 IPAddressPool": kind("pools", poolSpecShape, true),
    "v1beta2 BGPPeer": kind("bgpPeers", peerSpecShape, true),
    "v1beta1 BGPPeer": kind("bgpPeers", oldPeerSpecShape, true),
    "v1beta1 BGPAdvertisement": kind("bgpAdvertisements", bgpAdvertisementSpecShape, false),
    "v1beta1 L2Advertisement": kind("l2Advertisements", l2AdvertisementSpecShape, false),
    "v1beta1 BFDProfile": kind("bfdProfiles", bfdProfileSpecShape, false),
    "v1beta1 Community": kind("communities", communitySpecShape, false),
};

/** Kinds that aren't MetalLB's configuration: MetalLB itself writes three, and MetalLB is what its operator reads. */
const NO_CONFIGURATION = new Set(["ServiceL2Status", "ServiceBGPStatus", "ConfigurationState", "MetalLB"]);

export function isMetalLb(apiVersion: string, name: string): boolean {
    return apiVersion.startsWith(GROUP) && !NO_CONFIGURATION.has(name);
}

export function kindOf(apiVersion: string, name: string): Kind | undefined {
    return KINDS[`${apiVersion.slice(GROUP.length)} ${name}`];
}

/** The versions in which a kind is served. */
export function versionsOf(name: string): string[] {
    return Object.keys(KINDS)
        .map((key) => key.split(" "))
        .filter(([, other]) => other === name)
        .map(([version]) => `${GROUP}${version}`);
}

/** An empty configuration of objects, in which lists of all kinds are all there is. */
export function emptyLists(): Required<Pick<Configuration, Kind["list"]>> {
    return { pools: [], bgpPeers: [], bgpAdvertisements: [], l2Advertisements: [], bfdProfiles: [], communities: [] };
}

/** The kinds of MetalLB's that users write. */
export const KIND_NAMES: readonly string[] = [...new Set(Object.keys(KINDS).map((key) => key.split(" ")[1] as string))];
