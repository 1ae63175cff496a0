import type { NetworkFacts, NodeFacts } from "../network/facts";
import { hostOfRouter, routerSections } from "../../routers/rules/families";
import { isMap } from "../shared/maps";
import { isUnknown, UNKNOWN } from "../unknown";

/** Returns the facts about the network in the inputs, with the routers' own addresses. */
export function networkOf(inputs: Record<string, unknown>): NetworkFacts {
    const { network } = inputs;
    const given = isMap(network) ? (network as Partial<NetworkFacts>) : {};
    const nodes = (given.nodes as unknown) === undefined ? undefined : nodesOf(given.nodes);
    return { ...given, nodes, routers: routersIn(inputs) };
}

/** Returns the nodes. A node that isn't known yet counts as a node without known labels, so that no rule draws a certain conclusion. */
function nodesOf(nodes: unknown): NodeFacts[] {
    const list: unknown[] = Array.isArray(nodes) ? nodes : [UNKNOWN];
    return list.map((node) => {
        if (!isMap(node)) return { name: UNKNOWN, addresses: UNKNOWN, podCIDRs: UNKNOWN };
        const { name, labels, addresses: own = [], podCIDRs = [] } = node as unknown as NodeFacts;
        return { name, labels: isUnknown(labels) ? undefined : labels, addresses: own, podCIDRs };
    });
}

function routersIn(inputs: Record<string, unknown>): NetworkFacts["routers"] {
    return routerSections(inputs).flatMap(({ family, routers }) =>
        routers.flatMap(({ spec }) => {
            const address = hostOfRouter(family, spec);
            return address === undefined ? [] : [{ whose: `the address of the ${family.kind} ${address}`, address }];
        }),
    );
}
