import type { Place } from "../finding";
import type { Fields } from "../inputs/field";
import type { networkShape } from "../inputs/network";
import type { otherSpeakerShape } from "../inputs/otherSpeakers";
import type { NodeFacts } from "../model";
import { elements } from "../unknown";

/** What surrounds the cluster, as far as the user says: MetalLB can't know it. Any value may be `UNKNOWN`. */
export interface NetworkFacts extends Omit<Fields<typeof networkShape>, "nodes" | "services"> {
    nodes?: NodeFacts[];
    /** The routers that the component configures, and where it reaches them. */
    routers: { whose: string; address: string }[];
}

/** A BGP speaker on the cluster's nodes that isn't MetalLB. Any value may be `UNKNOWN`. */
export type OtherSpeaker = Fields<typeof otherSpeakerShape>;

/** What a value of a list may be. */
export type Form = "address" | "prefix" | "range";

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
