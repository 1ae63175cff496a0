import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { sortedRanges } from "../shared/ranges";
import { overlapping, spanKey } from "../shared/spans";
import { elements, known } from "../unknown";
import { nodeText, takenIn, type Taken } from "./taken";

/** Reports pools with an address of a peer, a router, a node or another host. MetalLB would give that address to a Service. */
export function poolAddressesInUse(configuration: Configuration): Finding[] {
    const ranges = sortedRanges(configuration.pools);
    return overlapping(ranges, inUse(configuration)).map(([{ pool, index, text }, { what }]) =>
        warning(pool, `addresses[${index}]`, {
            rule: "pool-address-in-use",
            message: `${JSON.stringify(text)} contains ${what}, which a Service would take over.`,
        }),
    );
}

function inUse({ bgpPeers, network, nodes }: Configuration): Taken[] {
    const listed = (list: string[] | undefined, what: (text: string) => string) => takenIn(list, "warning", what);
    const peers = bgpPeers.map((peer) => ({
        address: known(peer.spec.peerAddress) ?? "",
        whose: `the address of ${peer.object}`,
    }));
    const single = [...peers, ...(network?.routers ?? [])].flatMap(({ address, whose }) =>
        listed([address], () => whose),
    );
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

/** Keeps one entry for each address. A gateway is often a firewall and a peer, too, but needs only one finding. */
function onePerAddress(taken: Taken[]): Taken[] {
    const first = new Map<string, Taken>();
    for (const one of taken) {
        const key = spanKey(one);
        if (!first.has(key)) first.set(key, one);
    }
    return [...first.values()];
}
