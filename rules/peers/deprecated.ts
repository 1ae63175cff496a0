import { warning } from "../finding";
import type { Configuration, Finding } from "../model";

/** Reports deprecated fields. */
export function peerDeprecated({ backend, bgpPeers }: Configuration): Finding[] {
    if (backend === "native") return [];
    return bgpPeers
        .filter(({ spec }) => spec.disableMP === true)
        .map((peer) =>
            warning(peer, "disableMP", {
                rule: "peer-disable-mp",
                message:
                    "disableMP is deprecated and has no effect, except that MetalLB's webhook no longer checks the peer.",
            }),
        );
}
