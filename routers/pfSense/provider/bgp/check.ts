import type { CheckResult } from "@pulumi/pulumi/provider";
import { checkPfSenseBgp } from "../../rules";
import type { JsonObject } from "../../../../base/values/json";
import { isUnknown } from "../../../../base/values/unknowns";
import { checkInputs } from "../../../../provider/resources/check";
import type { Context } from "../ask";
import { placeOf, takenWords, type Claims } from "./claims";
import { plainInputs } from "./state";

/** The rules, and that no other resource of the program has the same records: each would take the other's for leftovers of its own. */
export function check({ log }: Context, claims: Claims, urn: string, news: JsonObject): CheckResult {
    const { inputs, failures = [] } = checkInputs(log, urn, news, checkPfSenseBgp);
    const holder = holderOf(claims, urn, news);
    return {
        inputs,
        failures: holder === undefined ? failures : [...failures, { property: "", reason: takenWords(holder) }],
    };
}

/** What isn't known yet, or isn't right, is nobody's. */
function holderOf(claims: Claims, urn: string, news: JsonObject): string | undefined {
    const inputs = plainInputs(news);
    return URL.canParse(inputs.firewall?.url ?? "") && typeof inputs.owner === "string" && !isUnknown(inputs.owner)
        ? claims.claim(urn, placeOf({ ...inputs, device: undefined, hashKey: undefined }))
        : undefined;
}
