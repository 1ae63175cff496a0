import type { CheckResult } from "@pulumi/pulumi/provider";
import { hideSecrets, readable, type Finding } from "../../rules";
import type { Log } from "../engineLog";
import type { JsonObject } from "../../base/values/json";
import { conceal, reveal, withoutNulls, wrapSecrets } from "../../base/values/secrets";
import { markUnknowns } from "../../base/values/unknowns";

/**
 * Checks a resource's inputs by the rules. Errors become failures, all at once, and warnings go to the user's log. Neither shows a value
 * that the program made a secret. The inputs stay unchanged, except that sensitive inputs become secrets even if the program didn't make
 * them secret.
 */
export function checkInputs(
    log: Log,
    urn: string,
    news: JsonObject,
    rules: (inputs: unknown) => Finding[],
): CheckResult {
    const inputs = withoutNulls(news) as JsonObject;
    const shown = hideSecrets(rules(markUnknowns(reveal(inputs))), rules(markUnknowns(conceal(inputs))));
    const findings = shown.map(readable);
    findings
        .filter(({ severity }) => severity === "warning")
        .forEach((finding) => log.warning(urn, `${finding.path}: ${finding.message}\n-> ${finding.hint}`));
    const failures = findings
        .filter(({ severity }) => severity === "error")
        // With the path as `property`, the engine would print a value beside it, and the value of the wrong property.
        .map(({ path, message, hint }) => ({ property: "", reason: `${path}: ${message}\n-> ${hint}` }));
    return { inputs: wrapSecrets(inputs), failures };
}
