import { at } from "../finding";
import type { Configuration, Finding, Severity } from "../model";
import { meetings, type Span } from "../shared/meetings";
import { rangesOf } from "../shared/ranges";
import { elements } from "../unknown";
import { nodeText, spansOf } from "./spans";

/** A network that the cluster itself gives addresses out of. */
interface ClusterNetwork extends Span {
    text: string;
    /** How bad it is, with whose network it is and what comes of it. */
    severity: Severity;
    what: string;
}

/**
 * A pool is apart from the pods' and the Services' own networks, though MetalLB sees none. Packets to a ClusterIP, or to a node's own slice
 * of the pods' network, never get to a service of that address: an error. What no node has of the pods' network works, until one gets it.
 */
export function poolClusterNetworks(configuration: Configuration): Finding[] {
    const ranges = configuration.pools.flatMap(rangesOf);
    return meetings(ranges, clusterNetworks(configuration)).map(([range, { text, severity, what }]) =>
        at(severity, range.pool, `addresses[${range.index}]`, {
            rule: "pool-cluster-network",
            message: `${JSON.stringify(range.text)} overlaps ${text}, ${what}.`,
            hint: "Give MetalLB addresses of a network that isn't the cluster's own.",
        }),
    );
}

function clusterNetworks({ network, nodes }: Configuration): ClusterNetwork[] {
    const of = (list: string[] | undefined, severity: Severity, what: string) =>
        spansOf(list).map((span) => ({ ...span, severity, what }));
    const taken = "the cluster gives out the same addresses, and takes packets to them for its own";
    return [
        ...of(
            network?.podCIDRs,
            "warning",
            "the network of the pods: any node may get these addresses for its own pods",
        ),
        ...of(network?.serviceCIDRs, "error", `the network of the ClusterIPs: ${taken}`),
        ...elements(nodes).flatMap(({ name, podCIDRs }) =>
            of(podCIDRs, "error", `the pods' network of ${nodeText(name)}: ${taken}`),
        ),
    ];
}
