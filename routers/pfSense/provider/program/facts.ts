import { FORMS, NEIGHBOR_FIELDS } from "../../rules/neighborFields";
import { LONGEST_DESCRIPTION, MARK } from "../../../rules/routing/mark";
import { ON_ROUTERS, ownerPattern } from "../../../../rules/shared/ownerNames";

/** The facts that the program on a firewall receives as data. `pmlb_facts()` returns them. */
const FACTS = {
    mark: MARK,
    owner: ownerPattern(ON_ROUTERS),
    longestDescription: LONGEST_DESCRIPTION,
    forms: FORMS,
    neighborFields: Object.fromEntries(Object.entries(NEIGHBOR_FIELDS).map(([field, { holds }]) => [field, holds])),
};

/** The program's text with the facts in it. */
export function withFacts(program: string): string {
    return program.replace("@FACTS@", () => JSON.stringify(FACTS).replace(/[\\']/g, "\\$&"));
}
