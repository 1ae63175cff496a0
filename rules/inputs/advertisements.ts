import * as z from "zod";
import { field, plain } from "./field";
import { metadataShape, selectors, selectorShape } from "./selector";

const strings = z.array(z.string()).optional();

/** BGPAdvertisement's spec. */
export const bgpAdvertisementSpecShape = {
    aggregationLength: z.int().min(1).optional(),
    aggregationLengthV6: z.int().optional(),
    localPref: z.int().optional(),
    asPathPrepend: field(z.int().min(1).max(10).optional(), { since: "0.16.2", backends: ["frr-k8s"] }),
    communities: strings,
    ipAddressPools: strings,
    ipAddressPoolSelectors: selectors,
    nodeSelectors: selectors,
    serviceSelectors: field(selectors, { since: "0.16.0" }),
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
    serviceSelectors: field(selectors, { since: "0.16.0" }),
    interfaces: field(strings, { since: "0.13.7" }),
    preferredNodeSelectors: field(z.array(z.strictObject(preferredNodeSelectorShape)).optional(), { since: "0.16.2" }),
};

/** One of `bgp.advertisements`, one of `l2.advertisements`. */
export const bgpAdvertisementShape = {
    name: plain(z.string().optional()),
    ...bgpAdvertisementSpecShape,
    ...metadataShape,
};
export const l2AdvertisementShape = {
    name: plain(z.string().optional()),
    ...l2AdvertisementSpecShape,
    ...metadataShape,
};
