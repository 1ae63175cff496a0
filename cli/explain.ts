import { AREAS, type Rule } from "../rules/catalogue";
import { isNear } from "../rules/shared/near";
import { rulesPage } from "./rulesPage";
import { Unreadable } from "./unreadable";

const MOST_SUGGESTIONS = 5;

/** The catalogue's entry of a rule, as text. */
export function explain(id: string): string {
    const entries = new Map(AREAS.flatMap(({ rules }) => Object.entries(rules)));
    const rule = entries.get(id);
    if (rule === undefined) throw new Unreadable(unknown(id, [...entries.keys()]));
    return `${id}: ${rule.severity.join(" or ")}\n\n${lines(rule).join("\n")}\nDocs: ${rulesPage()}#${id}\n`;
}

function lines({ finds, why, fix, source = [] }: Rule): string[] {
    const own = [`Finds: ${finds}`, `Why: ${why}`, `Fix: ${fix}`];
    return source.length === 0 ? own : [...own, `Source: ${source.join(", ")}`];
}

function unknown(id: string, ids: string[]): string {
    const near = ids.filter((other) => isNear(id, other));
    const words = id.toLowerCase().split("-");
    const alike = ids.filter((other) => words.every((word) => other.split("-").includes(word)));
    const meant = (near.length > 0 ? near : alike).slice(0, MOST_SUGGESTIONS);
    const hint = meant.length > 0 ? `did you mean ${meant.join(" or ")}?` : `${rulesPage()} lists all rules`;
    return `there is no rule ${JSON.stringify(id)} -> ${hint}`;
}
