import { z } from "zod";
import type { NetworkFacts } from "../network/facts";
import { otherClusterShape } from "../fleet/shape";
import type { NodeFacts } from "../model";
import { hostOf } from "../shared/hosts";
import { isMap } from "../shared/maps";
import { isUnknown, UNKNOWN } from "../unknown";
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

/** `network`: what MetalLB can't know. */
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

/** What the inputs say of the network, the routers' own addresses included. */
export function networkOf({ network, pfSense, frr }: Record<string, unknown>): NetworkFacts {
    const given = isMap(network) ? (network as Partial<NetworkFacts>) : {};
    const nodes = (given.nodes as unknown) === undefined ? undefined : nodesOf(given.nodes);
    return { ...given, nodes, routers: [...firewalls(pfSense), ...frrRouters(frr)] };
}

/** A node that isn't known yet is one all the same: without labels, so that nothing is taken for certain. */
function nodesOf(nodes: unknown): NodeFacts[] {
    const list: unknown[] = Array.isArray(nodes) ? nodes : [UNKNOWN];
    return list.map((node) => {
        if (!isMap(node)) return { name: UNKNOWN, addresses: UNKNOWN, podCIDRs: UNKNOWN };
        const { name, labels, addresses: own = [], podCIDRs = [] } = node as unknown as NodeFacts;
        return { name, labels: isUnknown(labels) ? undefined : labels, addresses: own, podCIDRs };
    });
}

function firewalls(pfSense: unknown): NetworkFacts["routers"] {
    return listOf(pfSense, "firewalls").flatMap(({ url }) =>
        typeof url === "string"
            ? [{ whose: `the address of the firewall at ${hostOf(url)}`, address: hostOf(url) }]
            : [],
    );
}

function frrRouters(frr: unknown): NetworkFacts["routers"] {
    return listOf(frr, "routers").flatMap(({ host }) =>
        typeof host === "string" ? [{ whose: `the address of the router ${host}`, address: host }] : [],
    );
}

function listOf(section: unknown, list: string): Record<string, unknown>[] {
    const found = isMap(section) ? section[list] : undefined;
    return Array.isArray(found) ? found.filter(isMap) : [];
}
