import type { Configuration, Finding } from "../model";
import { elements, isUnknown } from "../unknown";
import { asnOfRouter, asnShared, routerAsn } from "./asns";
import { nodeClaimed, ownerShared } from "./claims";
import { knownParts } from "./known";
import { poolInUse, poolsApart, surroundingsApart } from "./pools";

/** What collides with other clusters of the same routing domain. What two of those have against each other is theirs to hear of. */
export function fleetFindings(inputs: Record<string, unknown>, configuration: Configuration): Finding[] {
    const { otherClusters, routingDomain } = configuration.network ?? {};
    if (isUnknown(routingDomain)) return [];
    const others = elements(otherClusters)
        .filter((other) => other.routingDomain === routingDomain)
        .map(knownParts);
    if (others.length === 0) return [];
    return [
        ...poolsApart(others, configuration),
        ...poolInUse(others, inputs, configuration),
        ...surroundingsApart(others, inputs, configuration),
        ...nodeClaimed(others, inputs),
        ...ownerShared(others, inputs),
        ...asnShared(others, configuration),
        ...asnOfRouter(others, configuration),
        ...routerAsn(others, configuration),
    ];
}
