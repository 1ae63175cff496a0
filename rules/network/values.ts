import { error, type Place } from "../finding";
import type { Configuration, Finding } from "../model";
import { elements, entries, isUnknown } from "../unknown";
import type { NetworkFacts } from "./facts";
import { hasForm, type Form } from "./forms";

const WANTED: Record<Form, { what: string; hint: string }> = {
    address: {
        what: "an IP address",
        hint: 'Write an address such as "192.0.2.1" or "2001:db8::1", without a prefix.',
    },
    prefix: { what: "a prefix", hint: 'Write a prefix such as "192.0.2.0/24" or "2001:db8::/64".' },
    range: {
        what: "an address, a prefix or a range",
        hint: 'Write an address, a prefix such as "192.0.2.0/24", or a range such as "192.0.2.10-192.0.2.20".',
    },
};

/** Checks that the values in `network` can be read, and that each node is listed once. */
export function networkValues({ network }: Configuration): Finding[] {
    if (network === undefined) return [];
    const unreadable = addressLists(network).flatMap(({ place, form, values }) =>
        entries(values)
            .filter(([, text]) => !hasForm(text, form))
            .map(([index, text]) =>
                error(place, `[${index}]`, {
                    rule: "network-value",
                    message: `${JSON.stringify(text)} is not ${WANTED[form].what}.`,
                    hint: WANTED[form].hint,
                }),
            ),
    );
    const seen = new Set<string>();
    const twice = entries(network.nodes).flatMap(([index, { name }]) => {
        if (isUnknown(name) || !seen.has(name)) {
            seen.add(name);
            return [];
        }
        return [
            error({ object: "MetalLb", path: `network.nodes[${index}]` }, "name", {
                rule: "network-value",
                message: `The node ${JSON.stringify(name)} is listed twice.`,
                hint: "Put all its addresses into one entry.",
            }),
        ];
    });
    return [...unreadable, ...twice];
}

/** A list of addresses in the inputs, and the form of its values. */
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

/** Returns every list of addresses, with its place and the form of its values. */
function addressLists(network: NetworkFacts): AddressList[] {
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
