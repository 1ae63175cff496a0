import type { Configuration, Finding } from "../model";
import { elements, isUnknown } from "../unknown";
import { asnOfRouter, asnShared, routerAsn } from "./asns";
import { nodeClaimed, ownerShared } from "./claims";
import { knownParts } from "./known";
import type { OtherCluster } from "./model";
import { blocksApart, poolInUse, poolsApart, surroundingsApart } from "./pools";

/** What collides with other clusters. What two of those have against each other is theirs to hear of. */
export function fleetFindings(inputs: Record<string, unknown>, configuration: Configuration): Finding[] {
    const others = beside(configuration);
    if (others.length === 0) return [];
    return [
        ...poolsApart(others, configuration),
        ...blocksApart(others, configuration),
        ...poolInUse(others, inputs, configuration),
        ...surroundingsApart(others, inputs, configuration),
        ...nodeClaimed(others, inputs),
        ...ownerShared(others, inputs),
        ...asnShared(others, configuration),
        ...asnOfRouter(others, configuration),
        ...routerAsn(others, configuration),
    ];
}

/** A cluster's pools in what the address plan gives another one. */
export function blockFindings(configuration: Configuration): Finding[] {
    return blocksApart(beside(configuration), configuration);
}

/** The other clusters of the same routing domain. */
function beside({ network }: Configuration): OtherCluster[] {
    const { otherClusters, routingDomain } = network ?? {};
    if (isUnknown(routingDomain)) return [];
    return elements(otherClusters)
        .filter((other) => other.routingDomain === routingDomain)
        .map(knownParts);
}
