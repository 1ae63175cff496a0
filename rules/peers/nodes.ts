import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { nodeText } from "../network/taken";
import { parseAddress } from "../shared/addresses";
import { elements, known } from "../unknown";

/** Reports peers that are nodes: MetalLB doesn't support a peer on its own hosts. */
export function peerOnNode({ bgpPeers, nodes }: Configuration): Finding[] {
    const owners = new Map(
        elements(nodes).flatMap(({ name, addresses }) => elements(addresses).map((text) => [keyOf(text), name])),
    );
    return bgpPeers.flatMap((peer) => {
        const address = known(peer.spec.peerAddress);
        const owner = address === undefined ? undefined : owners.get(keyOf(address));
        if (owner === undefined) return [];
        return [
            warning(peer, "peerAddress", {
                rule: "peer-on-node",
                message: `peerAddress "${address}" is an address of ${nodeText(owner)}, and MetalLB doesn't peer within one host.`,
            }),
        ];
    });
}

/** Returns the same text for all spellings of an IPv6 address. */
function keyOf(text: string): string {
    const address = parseAddress(text);
    return address === undefined ? text : `${address.family} ${address.value}`;
}
