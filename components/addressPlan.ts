import { plan } from "../rules";
import type { AddressPlan, AddressPlanInput } from "../rules/plan/model";
import { errorCount, findingLines } from "./inputs/findingsError";
import { userError } from "./inputs/userError";

/**
 * Allocates the clusters' blocks from a supernet, one cluster after the other. Each cluster gets the first of the smallest free blocks
 * that are large enough. An allocation depends only on the clusters listed before it, so appending a cluster never moves another.
 *
 * The sizes in `spaces` are bigints, which a stack can't export. Export them as text, `String(space.free)`, or export the prefixes alone.
 *
 * @param input The supernet and the reserved addresses of each family, and the clusters in the order in which they joined.
 * @returns The allocations and the free addresses.
 * @throws One error with every problem of the plan, such as clusters for which no block is free.
 */
export function planAddresses(input: AddressPlanInput): AddressPlan {
    const made = plan(input);
    if (made.plan === undefined) {
        const summary = `The address plan has ${errorCount(made.findings)}.`;
        throw userError([summary, ...findingLines(made.findings)].join("\n"));
    }
    return made.plan;
}
