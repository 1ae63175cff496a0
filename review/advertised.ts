import { objects, textsAt, type Cluster, type Thing } from "./cluster";

type Spec = Record<string, unknown>;

/** The advertisements of one kind as they are before the change, or after it. */
export function advertisements(cluster: Cluster, kind: string, when: "before" | "after"): Spec[] {
    return objects(cluster, kind)
        .map((one) => one[when])
        .filter((spec) => spec !== undefined);
}

/** Whether an advertisement is for a pool. One without names is for all, as one with an empty list of them; which pools its selectors choose, a preview doesn't say. */
export function isForPool(spec: Spec, pool: string): boolean {
    return isNamed(spec, "ipAddressPools", pool);
}

/** Whether labels choose the pools of an advertisement. */
export function choosesByLabels(spec: Spec): boolean {
    const selectors = spec.ipAddressPoolSelectors;
    return selectors !== undefined && !(Array.isArray(selectors) && selectors.length === 0);
}

/** The peers that are told of a pool. */
export function carriers<T extends Thing>(told: Spec[], sessions: T[], pool: string): T[] {
    const own = told.filter((spec) => isForPool(spec, pool));
    return sessions.filter(({ name }) => own.some((spec) => isNamed(spec, "peers", name)));
}

function isNamed(spec: Spec, list: string, name: string): boolean {
    const names = textsAt(spec, list) ?? [];
    return names.length === 0 || names.includes(name);
}
