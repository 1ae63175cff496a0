import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { isRange, parseAddress, parseRange, type Family } from "../shared/addresses";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { elements, known } from "../unknown";

/** Addresses that are somebody's already, and whose. */
interface Taken {
    family: Family;
    first: bigint;
    last: bigint;
    whose: string;
}

/** A pool holds no address of a peer, of a node, or of the pods: MetalLB would give it to a service. */
export function poolNeighbours(configuration: Configuration): Finding[] {
    const taken = [...peerAddresses(configuration), ...nodeAddresses(configuration)];
    const ranges = configuration.pools.flatMap(rangesOf);
    return ([4, 6] as Family[]).flatMap((family) =>
        sweep(
            ranges.filter((range) => range.family === family),
            taken.filter((one) => one.family === family),
        ),
    );
}

/** Both lists in the order of their first addresses; what is behind both positions can't meet anything to come. */
function sweep(ranges: PoolRange[], taken: Taken[]): Finding[] {
    const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1));
    const others = [...taken].sort((a, b) => (a.first < b.first ? -1 : 1));
    const findings: Finding[] = [];
    let position = 0;
    for (const one of others) {
        while (position < sorted.length && (sorted[position]?.last ?? 0n) < one.first) position++;
        const range = sorted[position];
        if (range !== undefined && range.first <= one.last) findings.push(collision(range, one));
    }
    return findings;
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
