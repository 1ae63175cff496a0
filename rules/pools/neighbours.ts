import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { isRange, parseAddress, parseRange } from "../shared/addresses";
import { meetings, type Span } from "../shared/meetings";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { elements, known } from "../unknown";

/** Addresses that are somebody's already, and whose. */
interface Taken extends Span {
    whose: string;
}

/** A pool holds no address of a peer, of a node, or of the pods: MetalLB would give it to a service. */
export function poolNeighbours(configuration: Configuration): Finding[] {
    const taken = [...peerAddresses(configuration), ...nodeAddresses(configuration)];
    const ranges = configuration.pools.flatMap(rangesOf);
    return meetings(ranges, taken).map(([range, one]) => collision(range, one));
}

function collision({ pool, index, text }: PoolRange, { whose }: Taken): Finding {
    return warning(pool, `addresses[${index}]`, {
        rule: "pool-address-in-use",
        message: `${JSON.stringify(text)} contains ${whose}, which a service would take over.`,
        hint: "Give MetalLB addresses that nothing else is configured with.",
    });
}

function peerAddresses({ bgpPeers }: Configuration): Taken[] {
    return bgpPeers.flatMap((peer) => single(known(peer.spec.peerAddress), `the address of ${peer.object}`));
}

function nodeAddresses({ nodes = [] }: Configuration): Taken[] {
    return nodes.flatMap(({ name, addresses, podCIDRs }) => [
        ...elements(addresses).flatMap((address) => single(address, `${address}, an address of the node "${name}"`)),
        ...elements(podCIDRs).flatMap((cidr) => {
            const range = parseRange(cidr);
            return isRange(range) ? [{ ...range, whose: `${cidr}, the pods' network of the node "${name}",` }] : [];
        }),
    ]);
}

function single(text: string | undefined, whose: string): Taken[] {
    const address = text === undefined ? undefined : parseAddress(text);
    return address === undefined ? [] : [{ family: address.family, first: address.value, last: address.value, whose }];
}
