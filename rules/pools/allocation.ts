import { error } from "../finding";
import type { Configuration, Finding } from "../model";
import { duplicates } from "../shared/duplicates";
import { selectorListFindings } from "../shared/selectorLists";
import { known } from "../unknown";

/** Checks serviceAllocation: each namespace is listed once, and the selectors are valid (addressPoolServiceAllocationsFromCR). */
export function poolServiceAllocation({ pools }: Configuration): Finding[] {
    return pools.flatMap((pool) => {
        const allocation = known(pool.spec.serviceAllocation);
        if (allocation === undefined) return [];
        const twice = duplicates(allocation.namespaces).map(([index, namespace]) =>
            error(pool, `serviceAllocation.namespaces[${index}]`, {
                rule: "duplicate-entry",
                message: `The namespace ${JSON.stringify(namespace)} is listed twice, which MetalLB refuses.`,
            }),
        );
        return [
            ...twice,
            ...selectorListFindings(pool, "serviceAllocation.namespaceSelectors", allocation.namespaceSelectors),
            ...selectorListFindings(pool, "serviceAllocation.serviceSelectors", allocation.serviceSelectors),
        ];
    });
}
