import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { elements, isPartlyUnknown, isUnknown } from "../unknown";

/** Reports peers without an advertisement: nothing is announced over their sessions. */
export function peerAdvertisedTo({ bgpPeers, bgpAdvertisements }: Configuration): Finding[] {
    const lists = bgpAdvertisements.map(({ spec }) => spec.peers);
    // An advertisement that names no peers is for all, and an unknown name may be any.
    if (lists.some((list) => isPartlyUnknown(list) || elements(list).length === 0)) return [];
    const named = new Set(lists.flatMap(elements));
    return bgpPeers
        .filter(({ name }) => !isUnknown(name) && !named.has(name))
        .map((peer) =>
            warning(peer, "", {
                rule: "peer-without-advertisement",
                message: "No BGP advertisement applies to this peer, so MetalLB announces nothing to it.",
            }),
        );
}
