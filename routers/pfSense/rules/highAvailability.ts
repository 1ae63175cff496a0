import { error } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import type { Router } from "../../rules/family";

/** `secondaryOf` names another firewall, which has only this secondary and isn't a secondary itself. */
export function highAvailability(firewalls: Router[]): Finding[] {
    if (firewalls.some(({ name }) => name === undefined)) return [];
    const taken = new Map<string, Router>();
    return firewalls.flatMap((firewall) => {
        const primary = firewall.secondaryOf;
        if (primary === undefined) return [];
        const problem = problemOf(firewall, primary, firewalls, taken.get(primary));
        taken.set(primary, firewall);
        return problem === undefined ? [] : [error(firewall.place, "secondaryOf", problem)];
    });
}

function problemOf(firewall: Router, primary: string, firewalls: Router[], rival: Router | undefined) {
    const rule = "pfsense-secondary" as const;
    const named = firewalls.find(({ name }) => name === primary);
    if (named === undefined || named === firewall) {
        return {
            rule,
            message: `secondaryOf is ${JSON.stringify(primary)}, which isn't the name of another firewall.`,
            hint: "Name the pair's primary, the firewall that pushes its configuration.",
        };
    }
    if (named.secondaryOf !== undefined) {
        return {
            rule,
            message: `secondaryOf is "${primary}", which is a secondary itself: a pair has a primary and a secondary.`,
            hint: "Name the firewall that pushes its configuration.",
        };
    }
    if (rival === undefined) return undefined;
    return {
        rule,
        message: `secondaryOf is "${primary}", which already has ${rival.place.object} as its secondary.`,
        hint: "Remove secondaryOf from one of the two.",
    };
}
