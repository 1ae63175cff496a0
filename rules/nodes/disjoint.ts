import type { LabelSelector } from "../model";
import { cached } from "../shared/cached";

/** Whether no labels can match both selectors, because a label would need two values at once. */
export function provablyDisjoint(a: LabelSelector, b: LabelSelector): boolean {
    const ofA = demands(a);
    const ofB = demands(b);
    return [...ofA.entries()].some(([key, demand]) => {
        const other = ofB.get(key);
        return other !== undefined && contradict(demand, other);
    });
}

/** Returns the permitted values of each label that a selector limits to certain values. */
export const finiteValues = cached((selector: LabelSelector): Map<string, Set<string>> => {
    const finite = new Map<string, Set<string>>();
    for (const [key, { allowed }] of demands(selector)) {
        if (allowed !== undefined) finite.set(key, allowed);
    }
    return finite;
});

/** The requirements of a selector for one label. */
interface Demand {
    allowed?: Set<string>;
    excluded: Set<string>;
    present: boolean;
    absent: boolean;
}

function demands(selector: LabelSelector): Map<string, Demand> {
    const found = new Map<string, Demand>();
    const of = (key: string): Demand => {
        const demand = found.get(key) ?? { excluded: new Set<string>(), present: false, absent: false };
        found.set(key, demand);
        return demand;
    };
    const allow = (key: string, values: string[]) => {
        const demand = of(key);
        const { allowed } = demand;
        demand.allowed = new Set(allowed === undefined ? values : values.filter((value) => allowed.has(value)));
    };
    for (const [key, value] of Object.entries(selector.matchLabels ?? {})) allow(key, [value]);
    for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
        if (operator === "In") allow(key, values);
        else if (operator === "NotIn") values.forEach((value) => of(key).excluded.add(value));
        else if (operator === "Exists") of(key).present = true;
        else if (operator === "DoesNotExist") of(key).absent = true;
    }
    return found;
}

function contradict(a: Demand, b: Demand): boolean {
    const needed = (demand: Demand) => demand.present || demand.allowed !== undefined;
    if ((a.absent && needed(b)) || (b.absent && needed(a))) return true;
    const excluded = new Set([...a.excluded, ...b.excluded]);
    const common = a.allowed ?? b.allowed;
    if (common === undefined) return false;
    const other = a.allowed === undefined ? undefined : b.allowed;
    return ![...common].some((value) => !excluded.has(value) && (other === undefined || other.has(value)));
}
