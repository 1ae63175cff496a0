import { warning } from "../finding";
import { isExternal } from "../peers/external";
import type { BgpPeerSpec, Configuration, Finding } from "../model";
import { parseAddress } from "../shared/addresses";
import { overlapping, spanOfAddress } from "../shared/spans";
import { known } from "../unknown";
import { LINK_LOCAL } from "./linkLocal";
import { nodeNetworks } from "./nodeNetworks";

/** Reports eBGP peers that are several hops away. Without ebgpMultiHop, packets to them expire on the first router. */
export function peerDistance({ bgpPeers, network }: Configuration): Finding[] {
    const networks = nodeNetworks(network);
    const families = new Set(networks.map(({ family }) => family));
    const candidates = bgpPeers
        .filter(({ spec }) => isSingleHop(spec))
        .flatMap((peer) => {
            const address = parseAddress(known(peer.spec.peerAddress) ?? "");
            if (address === undefined || !families.has(address.family)) return [];
            return [{ peer, ...spanOfAddress(address) }];
        });
    const near = new Set(overlapping([...networks, ...LINK_LOCAL], candidates).map(([, candidate]) => candidate));
    return candidates
        .filter((candidate) => !near.has(candidate))
        .map(({ peer }) =>
            warning(peer, "peerAddress", {
                rule: "peer-distance",
                message: `peerAddress "${peer.spec.peerAddress}" is in none of the nodes' networks, but an eBGP session reaches over one hop only.`,
            }),
        );
}

function isSingleHop(spec: BgpPeerSpec): boolean {
    return isExternal(spec) && (spec.ebgpMultiHop ?? false) === false;
}
