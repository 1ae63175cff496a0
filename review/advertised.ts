import type { LabelSelector } from "../rules/model";
import { isMap } from "../rules/shared/maps";
import { matchesAny } from "../rules/shared/selectors";
import { objects, type Cluster, type Thing } from "./cluster";
import { fieldAt, forRules, isNamed, listAt, type Spec } from "./specs";

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

/** Whether an advertisement is for a pool; undefined where a preview doesn't tell. */
export function isForPool(spec: Spec, pool: Thing, when: When): boolean | undefined {
    const name = nameAt(pool, when);
    const names = listAt(spec, "ipAddressPools");
    const selectors = forRules(fieldAt(spec, "ipAddressPoolSelectors") ?? []);
    if (Array.isArray(selectors) && selectors.length === 0) return isNamed(names, name);
    const isChosen = matchesOne(selectors, when === "before" ? pool.oldLabels : pool.labels);
    if (isChosen === true || names.known.includes(name)) return true;
    return isChosen === undefined || names.hidden !== undefined ? undefined : false;
}

/** Whether one of the selectors of an advertisement chooses something by its labels. */
function matchesOne(selectors: unknown, labels: Record<string, string>): boolean | undefined {
    if (!Array.isArray(selectors) || !selectors.every(isSelector)) return undefined;
    return matchesAny(selectors, labels);
}

/** Whether it has the form of one: what others than MetalLb make, nobody has looked at. */
function isSelector(value: unknown): value is LabelSelector {
    if (!isMap(value)) return false;
    const { matchLabels = {}, matchExpressions = [] } = value;
    return isMap(matchLabels) && Array.isArray(matchExpressions) && matchExpressions.every(isMap);
}

/** The peers that are told of a pool at one of both times; undefined where that isn't known of each. */
export function carriers<T extends Thing>(told: Spec[], peers: T[], pool: Thing, when: When): T[] | undefined {
    const there = peers.filter((peer) => peer[when] !== undefined);
    const isTold = there.map((peer) =>
        some(told, (spec) => {
            const isFor = isForPool(spec, pool, when);
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
