import { isPartlyUnknown } from "../unknown";
import type { Span } from "../shared/addresses";
import { spansOf, union } from "../shared/spans";
import type { NetworkFacts } from "./facts";
import { hasForm } from "./forms";

/** All networks of the nodes; none where they aren't given, or not all of them can be read: nothing is outside of these then. */
export function nodeNetworks(network: NetworkFacts | undefined): Span[] {
    const list = network?.nodeNetworks;
    if (list === undefined || isPartlyUnknown(list) || !list.every((text) => hasForm(text, "prefix"))) return [];
    return union(spansOf(list));
}
