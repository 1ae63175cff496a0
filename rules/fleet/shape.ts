import * as z from "zod";

const addresses = z.array(z.string()).optional();
const asn = z.int().min(0).max(4294967295);

/** One of another cluster's pools, peers and routers. */
export const otherPoolShape = { name: z.string(), addresses: z.array(z.string()) };
export const otherPeerShape = { myASN: asn, peerASN: asn.optional(), peerAddress: z.string().optional() };
export const otherRouterShape = { address: z.string(), owner: z.string().optional() };

/** One of `network.otherClusters`. */
export const otherClusterShape = {
    name: z.string(),
    source: z.string().optional(),
    routingDomain: z.string().optional(),
    pools: z.array(z.strictObject(otherPoolShape)).optional(),
    peers: z.array(z.strictObject(otherPeerShape)).optional(),
    assigned: addresses,
    nodeAddresses: addresses,
    routers: z.array(z.strictObject(otherRouterShape)).optional(),
};
