import semver from "semver";
import type * as z from "zod";
import { bgpAdvertisementSpecShape, l2AdvertisementSpecShape } from "./inputs/advertisements";
import { fieldsWith } from "./inputs/field";
import { bfdProfileSpecShape, communitySpecShape } from "./inputs/others";
import { oldPeerSpecShape, peerSpecShape } from "./inputs/peer";
import { poolSpecShape } from "./inputs/pool";
import { UNKNOWN } from "./unknown";

/** A kind of MetalLB's that users write. */
interface Kind {
    /** The list of its objects among the component's inputs. */
    section: string;
    /** The list of its objects in a `Configuration`. */
    list: string;
    /** Its name in the names of Pulumi's resources. */
    label: string;
    /** The version of MetalLB's API group that the component writes. */
    version: string;
    /** The fields of its spec in that version. */
    spec: z.ZodRawShape;
    specIsRequired: boolean;
    /** The fields of its spec in other versions that are served. */
    otherVersions?: Record<string, z.ZodRawShape>;
}

/** MetalLB's kinds that users write. */
export const KINDS = {
    IPAddressPool: {
        section: "pools",
        list: "pools",
        label: "pool",
        version: "v1beta1",
        spec: poolSpecShape,
        specIsRequired: true,
    },
    BGPPeer: {
        section: "bgp.peers",
        list: "bgpPeers",
        label: "peer",
        version: "v1beta2",
        spec: peerSpecShape,
        specIsRequired: true,
        // The API server's conversion loses passwordSecret and other fields.
        otherVersions: { v1beta1: oldPeerSpecShape },
    },
    BGPAdvertisement: {
        section: "bgp.advertisements",
        list: "bgpAdvertisements",
        label: "bgp-advertisement",
        version: "v1beta1",
        spec: bgpAdvertisementSpecShape,
        specIsRequired: false,
    },
    L2Advertisement: {
        section: "l2.advertisements",
        list: "l2Advertisements",
        label: "l2-advertisement",
        version: "v1beta1",
        spec: l2AdvertisementSpecShape,
        specIsRequired: false,
    },
    BFDProfile: {
        section: "bgp.bfdProfiles",
        list: "bfdProfiles",
        label: "bfd-profile",
        version: "v1beta1",
        spec: bfdProfileSpecShape,
        specIsRequired: false,
    },
    Community: {
        section: "bgp.communities",
        list: "communities",
        label: "community",
        version: "v1beta1",
        spec: communitySpecShape,
        specIsRequired: false,
    },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** MetalLB's API group. */
export const GROUP = "metallb.io";

/** Returns a kind's apiVersion, as the component writes it. */
export function apiVersionOf(kind: KindName): string {
    return `${GROUP}/${KINDS[kind].version}`;
}

/** Returns a kind's plural, as in the name of its CRD. */
export function plural(kind: string): string {
    return `${kind.toLowerCase().replace(/y$/, "ie")}s`;
}

/** The keys of the specs, by kind. */
export const SPEC_KEYS = ofEach((kind) => Object.keys(KINDS[kind].spec));

/** The first release with each field, by kind and field, the oldest first. Every release has the fields that aren't listed. */
export const FIELD_SINCE = ofEach((kind): Record<string, string> => {
    const newer = fieldsWith(KINDS[kind].spec, "since");
    return Object.fromEntries(newer.sort(([, a], [, b]) => semver.compare(a, b)));
});

function ofEach<T>(what: (kind: KindName) => T): Record<KindName, T> {
    return Object.fromEntries(KIND_NAMES.map((kind) => [kind, what(kind)])) as Record<KindName, T>;
}

/** Returns a spec whose fields are all unknown. */
export function unknownSpec(kind: KindName): object {
    return Object.fromEntries(SPEC_KEYS[kind].map((key) => [key, UNKNOWN]));
}
