import type { BgpPeerSpec, Configuration, Declared, LabelSelector, PoolSpec } from "../model";
import { elements, isPartlyUnknown } from "../unknown";
import { mayMatch } from "./labelled";
import { byName } from "./names";
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
    const selected = new Set(elements(spec.ipAddressPools).flatMap((name) => byName(pools).named.get(name) ?? []));
    const selectors = elements(spec.ipAddressPoolSelectors);
    let undecided = false;
    for (const pool of mayMatch(selectors, pools)) {
        const match = matchesAny(selectors, pool.labels ?? {});
        if (match === true) selected.add(pool);
        undecided ||= match === undefined;
    }
    return { pools: [...selected], complete: complete && !undecided };
}

/** The peers that an advertisement is for: those it names, or all if it names none. Nothing may be unknown about its list. */
export function peersOf(peers: string[] | undefined, all: Declared<BgpPeerSpec>[]): Declared<BgpPeerSpec>[] {
    const names = new Set(elements(peers));
    return names.size === 0 ? all : [...names].flatMap((name) => byName(all).named.get(name) ?? []);
}

/** Whether an advertisement leaves its pools out, and so applies to all. */
export function namesNoPools(spec: NamesPools): boolean {
    return (spec.ipAddressPools ?? []).length === 0 && (spec.ipAddressPoolSelectors ?? []).length === 0;
}
