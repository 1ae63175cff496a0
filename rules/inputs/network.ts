import * as z from "zod";
import { otherClusterShape } from "../fleet/shape";
import { otherSpeakerShape } from "./otherSpeakers";
import { networkServiceShape } from "./services";

const addresses = z.array(z.string()).optional();

/** One of `network.nodes`. */
export const networkNodeShape = {
    name: z.string(),
    addresses,
    labels: z.record(z.string(), z.string()).optional(),
    podCIDRs: addresses,
};

/** `network`: facts that MetalLB doesn't know. */
export const networkShape = {
    nodes: z.array(z.strictObject(networkNodeShape)).optional(),
    nodeNetworks: addresses,
    podCIDRs: addresses,
    serviceCIDRs: addresses,
    dhcpRanges: addresses,
    gateways: addresses,
    firewalls: addresses,
    reserved: addresses,
    routingDomain: z.string().optional(),
    assigned: addresses,
    anycast: addresses,
    otherClusters: z.array(z.strictObject(otherClusterShape)).optional(),
    otherSpeakers: z.array(z.strictObject(otherSpeakerShape)).optional(),
    services: z.array(z.strictObject(networkServiceShape)).optional(),
};
