import type { CheckResult } from "@pulumi/pulumi/provider";
import { checkPfSenseBgp } from "../../rules";
import type { JsonObject } from "../../../../base/values/json";
import { isUnknown } from "../../../../base/values/unknowns";
import { checkInputs } from "../../../../provider/resources/check";
import type { Context } from "../ask";
import { placeOf, takenMessage, type Claims } from "./claims";
import { plainInputs } from "./state";

/** Checks the rules, and that no other resource of the program has the same records: each would remove the other's as left over. */
export function check({ log }: Context, claims: Claims, urn: string, news: JsonObject): CheckResult {
    const { inputs, failures = [] } = checkInputs(log, urn, news, checkPfSenseBgp);
    const other = otherClaimant(claims, urn, news);
    return {
        inputs,
        failures: other === undefined ? failures : [...failures, { property: "", reason: takenMessage(other) }],
    };
}

/** Claims the records, and returns the resource that already claims them. Unknown and invalid inputs claim nothing. */
function otherClaimant(claims: Claims, urn: string, news: JsonObject): string | undefined {
    const inputs = plainInputs(news);
    return URL.canParse(inputs.firewall?.url ?? "") && typeof inputs.owner === "string" && !isUnknown(inputs.owner)
        ? claims.claim(urn, placeOf({ ...inputs, device: undefined, hashKey: undefined }))
        : undefined;
}
