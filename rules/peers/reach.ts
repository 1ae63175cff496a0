import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { elements, isPartlyUnknown, isUnknown } from "../unknown";

/** A peer that no advertisement is for has a session on which nothing is announced. */
export function peerAdvertisedTo({ bgpPeers, bgpAdvertisements }: Configuration): Finding[] {
    const lists = bgpAdvertisements.map(({ spec }) => spec.peers);
    if (lists.some((list) => isPartlyUnknown(list) || (list ?? []).length === 0)) return [];
    const named = new Set(lists.flatMap(elements));
    return bgpPeers
        .filter(({ name }) => !isUnknown(name) && !named.has(name))
        .map((peer) =>
            warning(peer, "", {
                rule: "peer-without-advertisement",
                message: "No BGP advertisement is for this peer, so that nothing will be announced to it.",
                hint: "Add a BGP advertisement, without peers or with this one among them.",
            }),
        );
}
