import type { Configuration, Finding } from "../model";
import { selectorListFindings } from "../shared/selectorLists";

/** Checks the selectors of a peer's nodes (config.peerFromCR). */
export function peerSelectors({ bgpPeers }: Configuration): Finding[] {
    return bgpPeers.flatMap((peer) => selectorListFindings(peer, "nodeSelectors", peer.spec.nodeSelectors));
}
