import type { CheckResult } from "@pulumi/pulumi/provider";
import { checkPfSenseBgp } from "../../../rules/pfSense";
import type { JsonObject } from "../../values/json";
import { isUnknown } from "../../values/unknowns";
import { checkInputs } from "../check";
import type { Holders } from "../holders";
import type { Context } from "../kind";
import { idOf, plainInputs } from "./state";

/** The rules, and that no other resource of the program has the same records: each would take the other's for leftovers of its own. */
export function check({ log }: Context, holders: Holders, urn: string, news: JsonObject): CheckResult {
    const { inputs, failures = [] } = checkInputs(log, urn, news, checkPfSenseBgp);
    const holder = holderOf(holders, urn, news);
    if (holder === undefined) {
        return { inputs, failures };
    }
    const name = JSON.stringify(holder.split("::").at(-1));
    const reason = `owner: PfSenseBgp ${name} has the records of this owner on this firewall already.\n-> Give each an owner of its own, or one of them all neighbors.`;
    return { inputs, failures: [...failures, { property: "", reason }] };
}

/** What isn't known yet, or isn't right, is nobody's. */
function holderOf(holders: Holders, urn: string, news: JsonObject): string | undefined {
    const inputs = plainInputs(news);
    return URL.canParse(inputs.firewall?.url ?? "") && typeof inputs.owner === "string" && !isUnknown(inputs.owner)
        ? holders.hold(urn, idOf(inputs))
        : undefined;
}
