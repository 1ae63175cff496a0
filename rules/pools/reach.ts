import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { poolsOf } from "../shared/selection";
import { isUnknown } from "../unknown";

/** Reports pools without an advertisement: nobody can reach their addresses. */
export function poolAdvertised(configuration: Configuration): Finding[] {
    const { pools, bgpAdvertisements, l2Advertisements, workloads } = configuration;
    // Without speakers, another program such as Calico or Cilium announces the addresses, or a static route leads to them.
    if (workloads !== undefined && (workloads.speaker === false || isUnknown(workloads.speaker))) return [];
    const selections = [...bgpAdvertisements, ...l2Advertisements].map(({ spec }) => poolsOf(spec, configuration));
    if (selections.some(({ complete }) => !complete) || selections.some((one) => one.pools === pools)) return [];
    const advertised = new Set(selections.flatMap((selection) => selection.pools));
    return pools
        .filter((pool) => !advertised.has(pool) && !isUnknown(pool.name))
        .map((pool) =>
            warning(pool, "", {
                rule: "pool-not-advertised",
                message:
                    "No advertisement applies to this pool: Services get its addresses, but nobody can reach them.",
            }),
        );
}
