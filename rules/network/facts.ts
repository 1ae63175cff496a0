import type { Place } from "../finding";
import type { OtherCluster } from "../fleet/model";
import type { NodeFacts } from "../model";
import { elements } from "../unknown";
import type { Form } from "./forms";

/** What surrounds the cluster, as far as the user says: MetalLB can't know it. Any value may be `UNKNOWN`. */
export interface NetworkFacts {
    nodes?: NodeFacts[];
    nodeNetworks?: string[];
    podCIDRs?: string[];
    serviceCIDRs?: string[];
    dhcpRanges?: string[];
    gateways?: string[];
    firewalls?: string[];
    reserved?: string[];
    routingDomain?: string;
    /** The prefixes that an address plan gives this cluster. */
    assigned?: string[];
    /** Ranges of pools that other clusters announce, too, on purpose. */
    anycast?: string[];
    otherClusters?: OtherCluster[];
    otherSpeakers?: OtherSpeaker[];
    /** The routers that the component configures, and where it reaches them. */
    routers: { whose: string; address: string }[];
}

/** A BGP speaker on the cluster's nodes that isn't MetalLB. Any value may be `UNKNOWN`. */
export interface OtherSpeaker {
    name: string;
    asn?: number;
    /** The routers' addresses. */
    peerAddresses: string[];
    /** The addresses that it calls from; undefined means the nodes' own. */
    nodeAddresses?: string[];
}

/** A list of addresses in the inputs, in a form of its own. */
interface AddressList {
    place: Place;
    form: Form;
    values: string[] | undefined;
}

const FORMS = {
    nodeNetworks: "prefix",
    podCIDRs: "prefix",
    serviceCIDRs: "prefix",
    dhcpRanges: "range",
    gateways: "address",
    firewalls: "address",
    reserved: "range",
    assigned: "prefix",
    anycast: "prefix",
} as const;

/** Every list of addresses, with its place and the form of its values. */
export function addressLists(network: NetworkFacts): AddressList[] {
    const at = (path: string): Place => ({ object: "MetalLb", path: `network.${path}` });
    const own = (Object.keys(FORMS) as (keyof typeof FORMS)[]).map((list) => ({
        place: at(list),
        form: FORMS[list],
        values: network[list],
    }));
    const ofNodes = elements(network.nodes).flatMap(({ addresses, podCIDRs }, index): AddressList[] => [
        { place: at(`nodes[${index}].addresses`), form: "address", values: addresses },
        { place: at(`nodes[${index}].podCIDRs`), form: "prefix", values: podCIDRs },
    ]);
    const ofSpeakers = elements(network.otherSpeakers).flatMap(
        ({ peerAddresses, nodeAddresses }, index): AddressList[] => [
            { place: at(`otherSpeakers[${index}].peerAddresses`), form: "address", values: peerAddresses },
            { place: at(`otherSpeakers[${index}].nodeAddresses`), form: "address", values: nodeAddresses },
        ],
    );
    return [...own, ...ofNodes, ...ofSpeakers];
}
