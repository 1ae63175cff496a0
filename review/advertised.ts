import * as z from "zod";
import { selectors } from "../rules/inputs/selector";
import { structure } from "../rules/inputs/structure";
import type { LabelSelector } from "../rules/model";
import { appliesToPool, isForPeer } from "../rules/shared/selection";
import { UNKNOWN } from "../rules/unknown";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { fieldAt, forRules, listAt, type Spec } from "./specs";

/** The time before a change, or after it. */
export type When = "before" | "after";

/** The specs of all advertisements of these kinds, before or after the change. */
export function advertisements(cluster: Cluster, kinds: string[], when: When): Spec[] {
    return kinds.flatMap((kind) => specsOf(objects(cluster, kind), when));
}

/** The specs of objects, before or after the change. */
export function specsOf(changes: ObjectChange[], when: When): Spec[] {
    return changes.map((one) => one[when]).filter((spec) => spec !== undefined);
}

/** The name of an object before or after the change, as the rules take it. */
function nameAt({ name, oldName }: ObjectChange, when: When): string {
    return forRules(when === "before" ? oldName : name) as string;
}

/** Whether an advertisement is for a pool; undefined if the preview doesn't show it. */
export function isForPool(spec: Spec, pool: ObjectChange, when: When): boolean | undefined {
    const labels = when === "before" ? pool.oldLabels : pool.labels;
    return targetsOf(spec).pool({ name: nameAt(pool, when), labels });
}

const SHAPE = z.object({ ipAddressPoolSelectors: selectors });

/** A cache: each spec is compared with every pool and every peer. */
const targetsBySpec = new WeakMap<Spec, ReturnType<typeof decided>>();

function targetsOf(spec: Spec): ReturnType<typeof decided> {
    const found = targetsBySpec.get(spec) ?? decided(spec);
    targetsBySpec.set(spec, found);
    return found;
}

/**
 * The pools and peers that an advertisement is for, by the rules. Malformed selectors count as unknown: nothing has validated
 * objects that MetalLb doesn't create.
 */
function decided(spec: Spec) {
    const given = { ipAddressPoolSelectors: forRules(fieldAt(spec, "ipAddressPoolSelectors") ?? []) };
    const { ipAddressPoolSelectors } = structure(SHAPE, given).value as { ipAddressPoolSelectors: LabelSelector[] };
    return {
        pool: appliesToPool({ ipAddressPools: names(spec, "ipAddressPools"), ipAddressPoolSelectors }),
        peer: isForPeer({ peers: names(spec, "peers") }),
    };
}

function names(spec: Spec, key: string): string[] {
    const { known, hidden } = listAt(spec, key);
    return hidden === undefined ? known : [...known, UNKNOWN];
}

/** The peers that get the routes of a pool, before or after the change; undefined if that is unknown for one of them. */
export function carriers<T extends ObjectChange>(
    advertisements: Spec[],
    peers: T[],
    pool: ObjectChange,
    when: When,
): T[] | undefined {
    const there = peers.filter((peer) => peer[when] !== undefined);
    const ofIt = advertisements
        .map((spec) => ({ spec, isFor: isForPool(spec, pool, when) }))
        .filter(({ isFor }) => isFor !== false);
    const isAdvertised = there.map((peer) =>
        some(ofIt, ({ spec, isFor }) => {
            const isTo = targetsOf(spec).peer(nameAt(peer, when));
            return isTo === false ? false : isFor && isTo;
        }),
    );
    return isAdvertised.includes(undefined) ? undefined : there.filter((_, index) => isAdvertised[index]);
}

/** Whether the condition holds for at least one member; undefined if it holds for none, but is unknown for one. */
export function some<T>(many: T[], is: (one: T) => boolean | undefined): boolean | undefined {
    let isUnsure = false;
    for (const one of many) {
        const answer = is(one);
        if (answer === true) return true;
        isUnsure ||= answer === undefined;
    }
    return isUnsure ? undefined : false;
}
