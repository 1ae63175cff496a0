import { z } from "zod";
import { selectors } from "../rules/inputs/selector";
import { structure } from "../rules/inputs/structure";
import type { LabelSelector } from "../rules/model";
import { matchesAny } from "../rules/shared/selectors";
import { isUnknown, UNKNOWN } from "../rules/unknown";
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
    const chosenBy = selectorsOf(spec);
    if (chosenBy.length === 0) return isNamed(names, name);
    const isChosen = matchesAny(chosenBy, when === "before" ? pool.oldLabels : pool.labels);
    const namesNone = names.known.length === 0 && names.hidden === undefined;
    const isOneOf = namesNone ? false : isNamed(names, name);
    if (isChosen === true || isOneOf === true) return true;
    return isChosen === undefined || isOneOf === undefined ? undefined : false;
}

const SHAPE = z.object({ ipAddressPoolSelectors: selectors });

/** By the spec: every pool is held against them. */
const selectorsBySpec = new WeakMap<Spec, LabelSelector[]>();

/** The selectors of an advertisement. What isn't of their form is unknown: what others than MetalLb make, nobody has looked at. */
function selectorsOf(spec: Spec): LabelSelector[] {
    let found = selectorsBySpec.get(spec);
    if (found === undefined) {
        const given = { ipAddressPoolSelectors: forRules(fieldAt(spec, "ipAddressPoolSelectors") ?? []) };
        const list = structure(SHAPE, given).value.ipAddressPoolSelectors as LabelSelector[];
        found = isUnknown(list) ? [UNKNOWN] : list;
        selectorsBySpec.set(spec, found);
    }
    return found;
}

/** The peers that are told of a pool at one of both times; undefined where that isn't known of each. */
export function carriers<T extends Thing>(told: Spec[], peers: T[], pool: Thing, when: When): T[] | undefined {
    const there = peers.filter((peer) => peer[when] !== undefined);
    const ofIt = told
        .map((spec) => ({ spec, isFor: isForPool(spec, pool, when) }))
        .filter(({ isFor }) => isFor !== false);
    const isTold = there.map((peer) =>
        some(ofIt, ({ spec, isFor }) => {
            const isTo = isNamed(listAt(spec, "peers"), nameAt(peer, when));
            return isTo === false ? false : isFor && isTo;
        }),
    );
    return isTold.includes(undefined) ? undefined : there.filter((_, index) => isTold[index]);
}

/** Whether something is so of one of many; undefined where it isn't known to be of any, but may be. */
export function some<T>(many: T[], is: (one: T) => boolean | undefined): boolean | undefined {
    let isUnsure = false;
    for (const one of many) {
        const answer = is(one);
        if (answer === true) return true;
        isUnsure ||= answer === undefined;
    }
    return isUnsure ? undefined : false;
}
