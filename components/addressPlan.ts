import { plan, type AddressPlan, type AddressPlanInput } from "../rules";
import { errorCount, findingLines } from "./inputs/findingsError";
import { userError } from "./inputs/userError";

/**
 * Carves the clusters' blocks from a supernet, one cluster after the other: the smallest free block that is large enough, and of these
 * the first. What a cluster gets depends on nothing but what stands before it in the list, so that one that is appended moves no other.
 *
 * The sizes in `spaces` are bigints, which are no outputs of a stack: export them as text, `String(space.free)`, or the prefixes alone.
 *
 * @param input The supernet of each family, what of it is reserved, and the clusters in the order in which they joined.
 * @returns What each cluster gets, and what is left.
 * @throws All that is wrong with the plan at once, such as clusters that find no room.
 */
export function planAddresses(input: AddressPlanInput): AddressPlan {
    const made = plan(input);
    if (made.plan === undefined) {
        const summary = `The address plan has ${errorCount(made.findings)}.`;
        throw userError([summary, ...findingLines(made.findings)].join("\n"));
    }
    return made.plan;
}
