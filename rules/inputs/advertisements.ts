import { z } from "zod";
import { metadataShape, selectors, selectorShape } from "./selector";

const strings = z.array(z.string()).optional();

/** BGPAdvertisement's spec. */
export const bgpAdvertisementSpecShape = {
    aggregationLength: z.int().min(1).optional(),
    aggregationLengthV6: z.int().optional(),
    localPref: z.int().optional(),
    asPathPrepend: z.int().min(1).max(10).optional(),
    communities: strings,
    ipAddressPools: strings,
    ipAddressPoolSelectors: selectors,
    nodeSelectors: selectors,
    serviceSelectors: selectors,
    peers: strings,
};

export const preferredNodeSelectorShape = {
    weight: z.int().min(1).max(100),
    preference: z.strictObject(selectorShape),
};

/** L2Advertisement's spec. */
export const l2AdvertisementSpecShape = {
    ipAddressPools: strings,
    ipAddressPoolSelectors: selectors,
    nodeSelectors: selectors,
    serviceSelectors: selectors,
    interfaces: strings,
    preferredNodeSelectors: z.array(z.strictObject(preferredNodeSelectorShape)).optional(),
};

/** One of `bgp.advertisements`, one of `l2.advertisements`. */
export const bgpAdvertisementShape = { name: z.string().optional(), ...bgpAdvertisementSpecShape, ...metadataShape };
export const l2AdvertisementShape = { name: z.string().optional(), ...l2AdvertisementSpecShape, ...metadataShape };
