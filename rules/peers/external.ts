import type { BgpPeerSpec } from "../model";
import { known } from "../unknown";

/** Whether a session is certainly eBGP: between two ASes. */
export function isExternal({ myASN, peerASN, dynamicASN }: BgpPeerSpec): boolean {
    if (known(dynamicASN) === "external") return true;
    return !!known(peerASN) && known(myASN) !== undefined && peerASN !== myASN;
}
