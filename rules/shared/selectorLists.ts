import { error } from "../finding";
import type { Declared, Finding, LabelSelector } from "../model";
import { containsUnknown, entries } from "../unknown";
import { duplicates } from "./duplicates";
import { canonical, canonicalRequirement, selectorProblems } from "./selectors";

/** Checks that the selectors of a list are valid and differ (config.validateLabelSelectorDuplicate, LabelSelectorAsSelector). */
export function selectorListFindings(
    declared: Declared<unknown>,
    property: string,
    selectors: LabelSelector[] | undefined,
): Finding[] {
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const [index, selector] of entries(selectors)) {
        const path = `${property}[${index}]`;
        findings.push(...selectorFindings(declared, path, selector), ...repetitions(declared, path, selector));
        if (containsUnknown(selector)) continue;
        const text = canonical(selector);
        if (seen.has(text)) {
            findings.push(
                error(declared, path, {
                    rule: "duplicate-selector",
                    message: `${path} repeats an earlier selector of the list, which MetalLB refuses.`,
                    hint: "Remove it.",
                }),
            );
        }
        seen.add(text);
    }
    return findings;
}

/** Checks that Kubernetes can read a selector. */
export function selectorFindings(declared: Declared<unknown>, path: string, selector: LabelSelector): Finding[] {
    return selectorProblems(selector).map(({ property, message }) =>
        error(declared, `${path}.${property}`, {
            rule: "selector-invalid",
            message: `The label selector can't be read: ${message}.`,
        }),
    );
}

/** Reports requirements and values that are listed twice in a selector (config.validateLabelSelectorMatchExpressions). */
function repetitions(declared: Declared<unknown>, path: string, selector: LabelSelector): Finding[] {
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const [index, requirement] of entries(selector.matchExpressions)) {
        const place = `${path}.matchExpressions[${index}]`;
        for (const [at, value] of duplicates(requirement.values)) {
            findings.push(
                error(declared, `${place}.values[${at}]`, {
                    rule: "duplicate-entry",
                    message: `The value ${JSON.stringify(value)} is listed twice, which MetalLB refuses.`,
                }),
            );
        }
        if (containsUnknown(requirement)) continue;
        const text = canonicalRequirement(requirement);
        if (seen.has(text)) {
            findings.push(
                error(declared, place, {
                    rule: "duplicate-selector",
                    message: "The selector has the same requirement twice, which MetalLB refuses.",
                }),
            );
        }
        seen.add(text);
    }
    return findings;
}
