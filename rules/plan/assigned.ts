import { error, quoted } from "../finding";
import type { Configuration, Finding } from "../model";
import { rangesOf } from "../shared/ranges";
import { spansOf, spanText, subtract } from "../shared/spans";
import { isPartlyUnknown, known } from "../unknown";

/** Checks that pools stay inside the cluster's block of the address plan. A family without a block isn't checked. */
export function poolAssigned({ pools, network }: Configuration): Finding[] {
    const assigned = known(network?.assigned);
    if (assigned === undefined || isPartlyUnknown(assigned)) return [];
    const blocks = spansOf(assigned);
    const planned = new Set(blocks.map(({ family }) => family));
    const ranges = pools.flatMap(rangesOf).filter(({ family }) => planned.has(family));
    const reported = new Set<object>();
    return subtract(
        ranges.map((range) => ({ ...range, range })),
        blocks,
    ).flatMap(({ range, ...outside }) => {
        if (reported.has(range)) return [];
        reported.add(range);
        return [
            error(range.pool, `addresses[${range.index}]`, {
                rule: "pool-outside-plan",
                message: `${JSON.stringify(range.text)} extends beyond ${quoted(assigned)}, this cluster's block in the address plan: ${spanText(outside)} is outside.`,
            }),
        ];
    });
}
