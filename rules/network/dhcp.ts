import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { sortedRanges } from "../shared/ranges";
import { overlapping, spansOf } from "../shared/spans";

/** Reports pools that overlap a DHCP range. MetalLB doesn't know about DHCP leases. */
export function poolDhcp({ network, pools }: Configuration): Finding[] {
    return overlapping(sortedRanges(pools), spansOf(network?.dhcpRanges)).map(([range, lease]) =>
        warning(range.pool, `addresses[${range.index}]`, {
            rule: "pool-dhcp",
            message: `${JSON.stringify(range.text)} overlaps ${lease.text}, which DHCP leases addresses from: a Service and a machine could have the same address.`,
        }),
    );
}
