import { z } from "zod";
import { frrRouterShape } from "../routers/frr/rules/shape";
import { component } from "./inputs/component";
import { pathsTo, secretPaths } from "./inputs/field";
import type { Finding } from "./model";
import { pfSenseBgpShape, pfSenseSessionsShape } from "../routers/pfSense/rules/shape";

/** Every path with a secret in the inputs of MetalLb, as steps; `*` stands for every element or key. */
export const METALLB_SECRETS = secretPaths(component);

/** The same for the resources that have secrets among their inputs. */
export const RESOURCE_SECRETS = {
    FrrRouter: secretPaths(z.strictObject(frrRouterShape)),
    PfSenseBgp: secretPaths(z.strictObject(pfSenseBgpShape)),
    PfSenseSessions: secretPaths(z.strictObject(pfSenseSessionsShape)),
};

/** Secrets that only the outputs of a resource have. */
export const SECRET_OUTPUTS = { PfSenseBgp: ["hashKey", "applied"] };

/** Properties whose values are in no message, whatever is wrong with them. */
const NEVER_SHOWN = new Set(
    [pathsTo(({ secret }) => secret === "always", component), ...Object.values(RESOURCE_SECRETS)]
        .flat()
        .map((path) => path.at(-1)),
);

/**
 * Findings on inputs whose secrets are known, for people who mayn't see those. `visible` is what is found with UNKNOWN in the place of
 * every secret: whatever isn't among that hangs on a secret, and of it only the rule is told.
 */
export function hideSecrets(findings: Finding[], visible: Finding[]): Finding[] {
    const shown = new Set(visible.map(words));
    return findings.map((finding) =>
        shown.has(words(finding)) || NEVER_SHOWN.has(finding.path.split(".").at(-1)) ? finding : withoutValues(finding),
    );
}

function words({ path, rule, message, hint }: Finding): string {
    return JSON.stringify([path, rule, message, hint]);
}

function withoutValues(finding: Finding): Finding {
    return {
        ...finding,
        message: `Something is wrong here by the rule "${finding.rule}", and isn't shown: a secret is part of it.`,
        hint: "Correct it where the secret is kept.",
    };
}
