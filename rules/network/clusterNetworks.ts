import { at } from "../finding";
import type { Configuration, Finding } from "../model";
import { rangesOf } from "../shared/ranges";
import { overlapping } from "../shared/spans";
import { elements } from "../unknown";
import { nodeText, takenIn, type Taken } from "./taken";

/**
 * A pool is apart from the pods' and the Services' own networks, though MetalLB sees none. Packets to a ClusterIP, or to a node's own slice
 * of the pods' network, never get to a service of that address: an error. What no node has of the pods' network works, until one gets it.
 */
export function poolClusterNetworks(configuration: Configuration): Finding[] {
    const ranges = configuration.pools.flatMap(rangesOf);
    return overlapping(ranges, clusterNetworks(configuration)).map(([range, { severity, what }]) =>
        at(severity, range.pool, `addresses[${range.index}]`, {
            rule: "pool-cluster-network",
            message: `${JSON.stringify(range.text)} overlaps ${what}.`,
        }),
    );
}

/** The networks that the cluster itself gives addresses out of. */
function clusterNetworks({ network, nodes }: Configuration): Taken[] {
    const taken = "the cluster gives out the same addresses, and takes packets to them for its own";
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
