import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { isForPeer } from "../shared/selection";
import { isUnknown } from "../unknown";

/** A peer that no advertisement is for has a session on which nothing is announced. */
export function peerAdvertisedTo({ bgpPeers, bgpAdvertisements }: Configuration): Finding[] {
    const tests = bgpAdvertisements.map(({ spec }) => isForPeer(spec));
    return bgpPeers
        .filter(({ name }) => !isUnknown(name) && tests.every((isFor) => isFor(name) === false))
        .map((peer) =>
            warning(peer, "", {
                rule: "peer-without-advertisement",
                message: "No BGP advertisement is for this peer, so that nothing will be announced to it.",
            }),
        );
}
