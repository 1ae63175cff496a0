import { quoted, warning } from "../finding";
import type { Configuration, Declared, Finding, L2AdvertisementSpec, NodeFacts } from "../model";
import { nodeNetworks } from "../network/nodeNetworks";
import type { Span } from "../shared/addresses";
import { prefixText, blockAround } from "../shared/blocks";
import { rangesOf } from "../shared/ranges";
import { poolsOf } from "../shared/selection";
import { contains, overlaps, spansOf } from "../shared/spans";
import { isPartlyUnknown, isUnknown } from "../unknown";
import { selectedNodes } from "./sharing";

/** The usual length of a network's prefix, for inputs without network.nodeNetworks. */
const USUAL = { 4: 24, 6: 64 } as const;

/** A network that a pool is in, and the selected nodes that have addresses of its family, but none in it. */
interface Split {
    network: string;
    isGiven: boolean;
    outside: string[];
}

/**
 * Reports L2 advertisements for nodes outside the pool's network. One speaker answers for an address by ARP or NDP. MetalLB elects it
 * without regard to its node's networks. On a node of another network, the speaker gets no requests.
 */
export function nodesApart(configuration: Configuration): Finding[] {
    return configuration.l2Advertisements.flatMap((advertisement) => {
        const split = splitOf(advertisement, configuration);
        if (split === undefined) return [];
        const { network, isGiven, outside } = split;
        const guess = isGiven ? "" : `, if ${network} is a network of its own, as the nodes' addresses suggest`;
        return [
            warning(advertisement, "nodeSelectors", {
                rule: "l2-nodes-apart",
                message: `The pool's addresses are in ${network}, and ${quoted(outside)} ${outside.length > 1 ? "aren't" : "isn't"}: MetalLB may elect ${outside.length > 1 ? "one of these nodes" : "this node"} to answer for them, and then nobody reaches them${guess}.`,
            }),
        ];
    });
}

function splitOf(advertisement: Declared<L2AdvertisementSpec>, configuration: Configuration): Split | undefined {
    const nodes = selectedNodes(advertisement.spec.nodeSelectors, configuration.nodes)?.filter(
        ({ addresses }) => !isPartlyUnknown(addresses),
    );
    if (
        nodes === undefined ||
        isUnknown(configuration.workloads?.speaker) ||
        configuration.workloads?.speaker === false
    )
        return undefined;
    const networks = nodeNetworks(configuration.network).length > 0 ? spansOf(configuration.network?.nodeNetworks) : [];
    const placed = nodes.map((node) => ({ node, spans: spansOf(node.addresses) }));
    const seen = new Set<string>();
    for (const range of poolsOf(advertisement.spec, configuration).pools.flatMap(rangesOf)) {
        const given = networks.find((one) => contains(one, range));
        if (given === undefined && networks.some(({ family }) => family === range.family)) continue;
        const network = given ?? usualNetwork(range);
        // Several ranges may be in one network.
        if (seen.has(network.text)) continue;
        seen.add(network.text);
        const ofFamily = placed.filter(({ spans }) => spans.some(({ family }) => family === range.family));
        const outside = ofFamily.filter(({ spans }) => !spans.some((span) => overlaps(span, network)));
        if (outside.length === 0 || outside.length === ofFamily.length) continue;
        return {
            network: network.text,
            isGiven: given !== undefined,
            outside: outside.map(({ node }) => nameOf(node)),
        };
    }
    return undefined;
}

function usualNetwork({ family, first }: Span): Span & { text: string } {
    const block = blockAround(family, first, USUAL[family]);
    return { ...block, text: prefixText(block) };
}

function nameOf({ name, addresses }: NodeFacts): string {
    return isUnknown(name) ? (addresses[0] ?? "") : name;
}
