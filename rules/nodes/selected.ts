import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { selectsNoNode } from "./sharing";

/** Where the nodes' labels are known: nodeSelectors that no node matches, so that the object does nothing. */
export function nodesSelected({ bgpPeers, bgpAdvertisements, l2Advertisements, nodes }: Configuration): Finding[] {
    return [...bgpPeers, ...bgpAdvertisements, ...l2Advertisements]
        .filter(({ spec }) => selectsNoNode(spec.nodeSelectors, nodes))
        .map((declared) =>
            warning(declared, "nodeSelectors", {
                rule: "no-node-selected",
                message: "No node has the labels that nodeSelectors ask for, so that this has no effect.",
            }),
        );
}
