import { objects, textsAt, type Cluster, type Thing } from "./cluster";

type Spec = Record<string, unknown>;

/** The time before a change, or after it. */
export type When = "before" | "after";

/** The advertisements of some kinds as they are at one of both times. */
export function advertisements(cluster: Cluster, kinds: string[], when: When): Spec[] {
    return kinds.flatMap((kind) => specsOf(objects(cluster, kind), when));
}

/** What is there at one of both times, of some things. */
export function specsOf(things: Thing[], when: When): Spec[] {
    return things.map((one) => one[when]).filter((spec) => spec !== undefined);
}

/** What a thing is called at one of both times. */
export function nameAt({ name, oldName }: Thing, when: When): string {
    return when === "before" ? oldName : name;
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

/** The peers that are told of a pool at one of both times. */
export function carriers<T extends Thing>(told: Spec[], peers: T[], pool: Thing, when: When): T[] {
    const own = told.filter((spec) => isForPool(spec, nameAt(pool, when)));
    const there = peers.filter((peer) => peer[when] !== undefined);
    return there.filter((peer) => own.some((spec) => isNamed(spec, "peers", nameAt(peer, when))));
}

function isNamed(spec: Spec, list: string, name: string): boolean {
    const names = textsAt(spec, list) ?? [];
    return names.length === 0 || names.includes(name);
}
