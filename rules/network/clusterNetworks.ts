import { error } from "../finding";
import type { Configuration, Finding } from "../model";
import { meetings, type Span } from "../shared/meetings";
import { rangesOf } from "../shared/ranges";
import { elements } from "../unknown";
import { nodeText, spansOf } from "./spans";

/** A network that the cluster itself gives addresses out of. */
interface ClusterNetwork extends Span {
    text: string;
    what: string;
}

/**
 * A pool is apart from the pods' and the Services' own networks. The cluster gives these addresses out without asking MetalLB, and takes
 * packets to them for its own, so that no service could count on an address of such a pool: an error, though MetalLB sees none.
 */
export function poolClusterNetworks(configuration: Configuration): Finding[] {
    const ranges = configuration.pools.flatMap(rangesOf);
    return meetings(ranges, clusterNetworks(configuration)).map(([range, { text, what }]) =>
        error(range.pool, `addresses[${range.index}]`, {
            rule: "pool-cluster-network",
            message: `${JSON.stringify(range.text)} overlaps ${text}, ${what}: the cluster gives out the same addresses, and MetalLB can't know which.`,
            hint: "Give MetalLB addresses of a network that isn't the cluster's own.",
        }),
    );
}

function clusterNetworks({ network, nodes }: Configuration): ClusterNetwork[] {
    const of = (list: string[] | undefined, what: string) => spansOf(list).map((span) => ({ ...span, what }));
    return [
        ...of(network?.podCIDRs, "the network of the pods"),
        ...of(network?.serviceCIDRs, "the network of the ClusterIPs"),
        ...elements(nodes).flatMap(({ name, podCIDRs }) => of(podCIDRs, `the pods' network of ${nodeText(name)}`)),
    ];
}
