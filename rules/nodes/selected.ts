import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { selectsNoNode } from "./sharing";

/** Reports nodeSelectors that no node matches, if the nodes' labels are known. The object then has no effect. */
export function nodesSelected({ bgpPeers, bgpAdvertisements, l2Advertisements, nodes }: Configuration): Finding[] {
    return [...bgpPeers, ...bgpAdvertisements, ...l2Advertisements]
        .filter(({ spec }) => selectsNoNode(spec.nodeSelectors, nodes))
        .map((declared) =>
            warning(declared, "nodeSelectors", {
                rule: "no-node-selected",
                message: "No node has the labels that nodeSelectors ask for, so the object has no effect.",
            }),
        );
}
