import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { isForPeer } from "../shared/selection";
import { isUnknown } from "../unknown";

/** Reports peers without an advertisement: nothing is announced over their sessions. */
export function peerAdvertisedTo({ bgpPeers, bgpAdvertisements }: Configuration): Finding[] {
    const tests = bgpAdvertisements.map(({ spec }) => isForPeer(spec));
    return bgpPeers
        .filter(({ name }) => !isUnknown(name) && tests.every((isFor) => isFor(name) === false))
        .map((peer) =>
            warning(peer, "", {
                rule: "peer-without-advertisement",
                message: "No BGP advertisement applies to this peer, so MetalLB announces nothing to it.",
            }),
        );
}
