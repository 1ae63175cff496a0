import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { meetings, type Span } from "../shared/meetings";
import { rangesOf } from "../shared/ranges";
import { elements, known } from "../unknown";
import { nodeText, spanOf, spansOf } from "./spans";

/** Addresses that are somebody's already, and whose. */
interface Taken extends Span {
    whose: string;
}

/** A pool holds no address of a peer, a router, a node or anything else: MetalLB would give it to a service. */
export function poolAddressesInUse(configuration: Configuration): Finding[] {
    const ranges = configuration.pools.flatMap(rangesOf);
    return meetings(ranges, takenIn(configuration)).map(([{ pool, index, text }, { whose }]) =>
        warning(pool, `addresses[${index}]`, {
            rule: "pool-address-in-use",
            message: `${JSON.stringify(text)} contains ${whose}, which a service would take over.`,
            hint: "Give MetalLB addresses that nothing else is configured with.",
        }),
    );
}

function takenIn({ bgpPeers, network, nodes }: Configuration): Taken[] {
    const peers = bgpPeers.map((peer) => ({
        address: known(peer.spec.peerAddress) ?? "",
        whose: `the address of ${peer.object}`,
    }));
    const single = [...peers, ...(network?.routers ?? [])].flatMap(({ address, whose }) => {
        const span = spanOf(address);
        return span === undefined ? [] : [{ ...span, whose }];
    });
    const ofNodes = elements(nodes).flatMap(({ name, addresses }) =>
        listed(addresses, (text) => `${text}, an address of ${nodeText(name)}`),
    );
    return onePerAddress([
        ...single,
        ...ofNodes,
        ...listed(network?.gateways, (text) => `the gateway ${text}`),
        ...listed(network?.firewalls, (text) => `the firewall ${text}`),
        ...listed(network?.reserved, (text) => `${text}, which is reserved`),
    ]);
}

function listed(list: string[] | undefined, whose: (text: string) => string): Taken[] {
    return spansOf(list).map((span) => ({ ...span, whose: whose(span.text) }));
}

/** A gateway is often a firewall and a peer, too: one word about its address is enough. */
function onePerAddress(taken: Taken[]): Taken[] {
    const first = new Map<string, Taken>();
    for (const one of taken) {
        const key = `${one.family} ${one.first} ${one.last}`;
        if (!first.has(key)) first.set(key, one);
    }
    return [...first.values()];
}
