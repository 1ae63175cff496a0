import { at } from "../finding";
import type { Configuration, Finding } from "../model";
import { sortedRanges } from "../shared/ranges";
import { overlapping } from "../shared/spans";
import { elements } from "../unknown";
import { nodeText, takenIn, type Taken } from "./taken";

/**
 * Reports pools that overlap the pods' network or the ClusterIPs, which MetalLB doesn't know. A ClusterIP, or an address of a node's pod
 * network, is an error: packets to it never reach the Service. The rest of the pods' network works until a node gets it, so it is a
 * warning.
 */
export function poolClusterNetworks(configuration: Configuration): Finding[] {
    const ranges = sortedRanges(configuration.pools);
    return overlapping(ranges, clusterNetworks(configuration)).map(([range, { severity, what }]) =>
        at(severity, range.pool, `addresses[${range.index}]`, {
            rule: "pool-cluster-network",
            message: `${JSON.stringify(range.text)} overlaps ${what}.`,
        }),
    );
}

/** The networks from which the cluster itself gives out addresses. */
function clusterNetworks({ network, nodes }: Configuration): Taken[] {
    const taken = "the cluster gives out the same addresses, and keeps packets to them";
    return [
        ...takenIn(
            network?.podCIDRs,
            "warning",
            (text) => `${text}, the network of the pods: any node may get these addresses for its own pods`,
        ),
        ...takenIn(network?.serviceCIDRs, "error", (text) => `${text}, the network of the ClusterIPs: ${taken}`),
        ...elements(nodes).flatMap(({ name, podCIDRs }) =>
            takenIn(podCIDRs, "error", (text) => `${text}, the pods' network of ${nodeText(name)}: ${taken}`),
        ),
    ];
}
