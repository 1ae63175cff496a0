import type { BgpPeerSpec, Configuration, Declared, LabelSelector, PoolSpec } from "../model";
import { elements, isPartlyUnknown, isUnknown } from "../unknown";
import { cached } from "./cached";
import { mayMatch } from "./labelled";
import { byName } from "./names";
import { matchesAny } from "./selectors";

/** The two lists by which an advertisement selects its pools. */
interface NamesPools {
    ipAddressPools?: string[];
    ipAddressPoolSelectors?: LabelSelector[];
}

/** The pools that an advertisement applies to, and whether the list is complete because nothing is unknown. */
export interface Selection {
    pools: Declared<PoolSpec>[];
    complete: boolean;
}

/** The values of a pool by which an advertisement selects it. */
type Chosen = Pick<Declared<PoolSpec>, "name" | "labels">;

/**
 * Decides whether an advertisement applies to a pool. It applies to pools that it names or that its selectors match. Without names and
 * selectors, it applies to every pool. Undefined if the answer depends on an unknown value.
 */
export function appliesToPool(spec: NamesPools): (pool: Chosen) => boolean | undefined {
    if (namesNoPools(spec)) return () => true;
    const names = new Set(elements(spec.ipAddressPools));
    const selectors = elements(spec.ipAddressPoolSelectors);
    const isOpen = !isComplete(spec);
    return ({ name, labels = {} }) => {
        const isChosen = names.has(name) || matchesAny(selectors, labels);
        if (isChosen === true) return true;
        return isOpen || isChosen === undefined || (names.size > 0 && isUnknown(name)) ? undefined : false;
    };
}

/** Returns the pools of an advertisement by an index of names and labels. A check of every pool would take quadratic time. */
export function poolsOf(spec: NamesPools, { pools }: Pick<Configuration, "pools">): Selection {
    return namesNoPools(spec) ? { pools, complete: true } : selectionsIn(pools)(spec);
}

/** The selections from a list of pools, by the advertisements' specs. Most rules about advertisements need them. */
const selectionsIn = cached((pools: Declared<PoolSpec>[]) => cached((spec: NamesPools) => selected(spec, pools)));

function selected(spec: NamesPools, pools: Declared<PoolSpec>[]): Selection {
    const selectors = elements(spec.ipAddressPoolSelectors);
    const candidates = new Set([
        ...elements(spec.ipAddressPools).flatMap((name) => byName(pools).named.get(name) ?? []),
        ...(selectors.length > 0 ? mayMatch(selectors, pools) : []),
    ]);
    const applies = appliesToPool(spec);
    const answers = [...candidates].map((pool) => [pool, applies(pool)] as const);
    return {
        pools: answers.filter(([, answer]) => answer).map(([pool]) => pool),
        complete: isComplete(spec) && answers.every(([, answer]) => answer !== undefined),
    };
}

function isComplete({ ipAddressPools, ipAddressPoolSelectors }: NamesPools): boolean {
    return !isPartlyUnknown(ipAddressPools) && !isPartlyUnknown(ipAddressPoolSelectors);
}

/** Decides whether an advertisement is for a peer: it names the peer or no peers. Undefined if the answer depends on an unknown value. */
export function isForPeer({ peers }: { peers?: string[] }): (name: string) => boolean | undefined {
    const names = new Set(elements(peers));
    const isOpen = isPartlyUnknown(peers);
    if (names.size === 0 && !isOpen) return () => true;
    return (name) => names.has(name) || (isOpen || isUnknown(name) ? undefined : false);
}

/** Returns the peers of an advertisement: the named peers, or all peers if it names none. The list must not have unknown elements. */
export function peersOf(peers: string[] | undefined, all: Declared<BgpPeerSpec>[]): Declared<BgpPeerSpec>[] {
    const names = new Set(elements(peers));
    return names.size === 0 ? all : [...names].flatMap((name) => byName(all).named.get(name) ?? []);
}

/** Whether an advertisement names and selects no pools, and so applies to all. */
export function namesNoPools(spec: NamesPools): boolean {
    return (spec.ipAddressPools ?? []).length === 0 && (spec.ipAddressPoolSelectors ?? []).length === 0;
}
