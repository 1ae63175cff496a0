import type { Configuration, Declared, LabelSelector, PoolSpec } from "../model";
import { elements, isPartlyUnknown } from "../unknown";
import { matchesAny } from "./selectors";

/** The two lists by which an advertisement of either kind names its pools. */
interface NamesPools {
    ipAddressPools?: string[];
    ipAddressPoolSelectors?: LabelSelector[];
}

/** The pools that an advertisement applies to, and whether these are all (nothing about it is unknown). */
export interface Selection {
    pools: Declared<PoolSpec>[];
    complete: boolean;
}

/** The pools of an advertisement: those it names and those its selectors match, or all if it has neither. */
export function poolsOf(spec: NamesPools, configuration: Configuration): Selection {
    const { pools } = configuration;
    const complete = !isPartlyUnknown(spec.ipAddressPools) && !isPartlyUnknown(spec.ipAddressPoolSelectors);
    if (complete && namesNoPools(spec)) return { pools, complete };
    const names = new Set(elements(spec.ipAddressPools));
    const selectors = elements(spec.ipAddressPoolSelectors);
    const undecided =
        selectors.length > 0 && pools.some((pool) => matchesAny(selectors, pool.labels ?? {}) === undefined);
    const selected = pools.filter(
        (pool) => names.has(pool.name) || (selectors.length > 0 && matchesAny(selectors, pool.labels ?? {}) === true),
    );
    return { pools: selected, complete: complete && !undecided };
}

/** Whether an advertisement leaves its pools out, and so applies to all. */
export function namesNoPools(spec: NamesPools): boolean {
    return (spec.ipAddressPools ?? []).length === 0 && (spec.ipAddressPoolSelectors ?? []).length === 0;
}
