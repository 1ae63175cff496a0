import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { known } from "../unknown";

/** MetalLB doesn't support a peer on a node itself. */
export function peerOnNode({ bgpPeers, nodes = [] }: Configuration): Finding[] {
    const owners = new Map(nodes.flatMap(({ name, addresses }) => addresses.map((address) => [address, name])));
    return bgpPeers.flatMap((peer) => {
        const address = known(peer.spec.peerAddress);
        const owner = address === undefined ? undefined : owners.get(address);
        if (owner === undefined) return [];
        return [
            warning(peer, "peerAddress", {
                rule: "peer-on-node",
                message: `peerAddress "${address}" is an address of the node "${owner}", and MetalLB doesn't peer within one host.`,
                hint: "Peer with a router outside the cluster.",
            }),
        ];
    });
}
