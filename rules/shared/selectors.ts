import type { LabelSelector, LabelSelectorRequirement } from "../model";
import { containsUnknown, entries, isUnknown, known } from "../unknown";
import { isLabelValue, isQualifiedName } from "./labels";

/** A problem of a selector, with the property that has it. */
export interface SelectorProblem {
    property: string;
    message: string;
}

/** Returns the problems for which metav1.LabelSelectorAsSelector refuses a selector. */
export function selectorProblems(selector: LabelSelector): SelectorProblem[] {
    const problems: SelectorProblem[] = [];
    for (const [key, value] of Object.entries(known(selector.matchLabels) ?? {})) {
        problems.push(...keyProblems(key, "matchLabels"), ...valueProblems(known(value), `matchLabels["${key}"]`));
    }
    for (const [index, requirement] of entries(selector.matchExpressions)) {
        problems.push(...requirementProblems(requirement, `matchExpressions[${index}]`));
    }
    return problems;
}

function requirementProblems(requirement: LabelSelectorRequirement, property: string): SelectorProblem[] {
    const problems = keyProblems(known(requirement.key), `${property}.key`);
    const operator = known(requirement.operator);
    const count = known(requirement.values)?.length ?? 0;
    if (operator === "In" || operator === "NotIn") {
        if (count === 0 && !isUnknown(requirement.values)) {
            problems.push({ property: `${property}.values`, message: `the operator ${operator} needs a value` });
        }
    } else if (operator === "Exists" || operator === "DoesNotExist") {
        if (count > 0) {
            problems.push({ property: `${property}.values`, message: `the operator ${operator} takes no values` });
        }
    } else if (operator !== undefined) {
        const message = `${JSON.stringify(operator)} isn't an operator: use In, NotIn, Exists or DoesNotExist`;
        problems.push({ property: `${property}.operator`, message });
    }
    for (const [index, value] of entries(requirement.values)) {
        problems.push(...valueProblems(value, `${property}.values[${index}]`));
    }
    return problems;
}

function keyProblems(key: string | undefined, property: string): SelectorProblem[] {
    if (key === undefined || isQualifiedName(key)) return [];
    return [
        {
            property,
            message: `${JSON.stringify(key)} isn't a label key: letters, digits, "-", "_" and ".", 63 at most, after an optional "domain/"`,
        },
    ];
}

function valueProblems(value: string | undefined, property: string): SelectorProblem[] {
    if (value === undefined || isLabelValue(value)) return [];
    return [
        {
            property,
            message: `${JSON.stringify(value)} isn't a label value: letters, digits, "-", "_" and ".", 63 at most`,
        },
    ];
}

/** Returns the same text for selectors that MetalLB takes for the same. Values are sorted, requirements keep their order. */
export function canonical(selector: LabelSelector): string {
    const labels = Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const expressions = (selector.matchExpressions ?? []).map(canonicalRequirement);
    return JSON.stringify([labels, expressions]);
}

/** Returns the same text for requirements that MetalLB takes for the same. */
export function canonicalRequirement(requirement: LabelSelectorRequirement): string {
    return JSON.stringify([requirement.key, requirement.operator, [...(requirement.values ?? [])].sort()]);
}

/** Whether labels match a selector; undefined if that isn't known. An invalid selector matches nothing. */
export function matches(selector: LabelSelector, labels: Record<string, string>): boolean | undefined {
    const kind = kindOf(selector);
    if (kind === "unknown" || containsUnknown(labels)) return undefined;
    return (
        kind === "usable" &&
        Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
        (selector.matchExpressions ?? []).every((requirement) => requirementMatches(requirement, labels))
    );
}

type Usability = "usable" | "invalid" | "unknown";

const kinds = new WeakMap<LabelSelector, Usability>();

/** Returns whether a selector is usable. The result is cached, because a selector is compared with many labels. */
function kindOf(selector: LabelSelector): Usability {
    if (isUnknown(selector)) return "unknown";
    let kind = kinds.get(selector);
    if (kind === undefined) {
        kind = containsUnknown(selector) ? "unknown" : selectorProblems(selector).length > 0 ? "invalid" : "usable";
        kinds.set(selector, kind);
    }
    return kind;
}

function requirementMatches({ key, operator, values = [] }: LabelSelectorRequirement, labels: Record<string, string>) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
        case "In":
            return value !== undefined && values.includes(value);
        case "NotIn":
            return value === undefined || !values.includes(value);
        case "Exists":
            return value !== undefined;
        default:
            return value === undefined;
    }
}

/** Whether labels match one of the selectors. An empty list matches nothing. */
export function matchesAny(selectors: LabelSelector[], labels: Record<string, string>): boolean | undefined {
    const answers = selectors.map((selector) => matches(selector, labels));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}
