import { error } from "../finding";
import type { Configuration, Finding } from "../model";
import { entries, isUnknown } from "../unknown";
import { addressLists } from "./facts";
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

/** What the inputs say of the network can be read, and every node is in it once. */
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
                message: `There is another node ${JSON.stringify(name)}.`,
                hint: "Put its addresses into one entry.",
            }),
        ];
    });
    return [...unreadable, ...twice];
}
