import type { Configuration, Finding } from "../model";
import { elements, isUnknown } from "../unknown";
import { asnOfRouter, asnShared, routerAsn } from "./asns";
import { nodeClaimed, ownerShared } from "./claims";
import { knownParts } from "./known";
import type { OtherCluster } from "./model";
import { blocksApart, poolInUse, poolsApart, surroundingsApart } from "./pools";

/** Reports collisions of this cluster with other clusters. Collisions among the others are reported by their own checks. */
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

/** Reports pools inside a block that the address plan gives to another cluster. */
export function blockFindings(configuration: Configuration): Finding[] {
    return blocksApart(beside(configuration), configuration);
}

/** Returns the other clusters of the same routing domain. */
function beside({ network }: Configuration): OtherCluster[] {
    const { otherClusters, routingDomain } = network ?? {};
    if (isUnknown(routingDomain)) return [];
    return elements(otherClusters)
        .filter((other) => other.routingDomain === routingDomain)
        .map(knownParts);
}
