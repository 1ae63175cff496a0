import { objects, type Cluster, type Thing } from "./cluster";
import { isNamed, listAt, type Spec } from "./specs";

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

/** Whether an advertisement is for a pool; undefined where a preview doesn't tell, such as which pools its selectors choose. */
export function isForPool(spec: Spec, pool: string): boolean | undefined {
    const names = listAt(spec, "ipAddressPools");
    if (choosesByLabels(spec)) return names.known.includes(pool) || undefined;
    return isNamed(names, pool);
}

/** The peers that are told of a pool at one of both times; undefined where that isn't known of each. */
export function carriers<T extends Thing>(told: Spec[], peers: T[], pool: Thing, when: When): T[] | undefined {
    const there = peers.filter((peer) => peer[when] !== undefined);
    const isTold = there.map((peer) =>
        some(told, (spec) => {
            const isFor = isForPool(spec, nameAt(pool, when));
            const isTo = isNamed(listAt(spec, "peers"), nameAt(peer, when));
            return isFor === false || isTo === false ? false : isFor && isTo;
        }),
    );
    return isTold.includes(undefined) ? undefined : there.filter((_, index) => isTold[index]);
}

/** Whether something is so of one of many; undefined where it isn't known to be of any, but may be. */
export function some<T>(many: T[], is: (one: T) => boolean | undefined): boolean | undefined {
    const answers = many.map(is);
    return answers.includes(true) || (answers.includes(undefined) ? undefined : false);
}

/** Whether labels choose pools of an advertisement, or may. */
function choosesByLabels(spec: Spec): boolean {
    const { known, hidden } = listAt(spec, "ipAddressPoolSelectors");
    return known.length > 0 || hidden !== undefined;
}
