import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { poolsOf } from "../shared/selection";
import { isUnknown } from "../unknown";

/** A pool that nothing advertises gives out addresses that nobody can reach. */
export function poolAdvertised(configuration: Configuration): Finding[] {
    const { pools, bgpAdvertisements, l2Advertisements, workloads } = configuration;
    // Without speakers another program announces the addresses, such as Calico or Cilium, or a static route leads to them.
    if (workloads !== undefined && (workloads.speaker === false || isUnknown(workloads.speaker))) return [];
    const selections = [...bgpAdvertisements, ...l2Advertisements].map(({ spec }) => poolsOf(spec, configuration));
    if (selections.some(({ complete }) => !complete)) return [];
    const advertised = new Set(selections.flatMap((selection) => selection.pools));
    return pools
        .filter((pool) => !advertised.has(pool) && !isUnknown(pool.name))
        .map((pool) =>
            warning(pool, "", {
                rule: "pool-not-advertised",
                message:
                    "No advertisement applies to this pool, so that its addresses are given out but can't be reached.",
            }),
        );
}
