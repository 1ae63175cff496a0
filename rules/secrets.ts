import * as z from "zod";
import { ROUTER_RESOURCES } from "../routers/rules/families";
import { component } from "./inputs/component";
import { pathsTo, secretPaths } from "./inputs/field";
import type { Finding } from "./model";

/** Every path with a secret in the inputs of MetalLb, as steps; `*` stands for every element or key. */
export const METALLB_SECRETS = secretPaths(component);

const RESOURCE_SECRETS = new Map(
    Object.entries(ROUTER_RESOURCES).map(([name, { shape }]) => [name, secretPaths(z.strictObject(shape))]),
);

/** Returns every path with a secret in the inputs of a router's resource, as steps. */
export function resourceSecrets(name: string): string[][] {
    return RESOURCE_SECRETS.get(name) ?? [];
}

/** Returns the names of secrets that only a resource's outputs have. */
export function secretOutputs(name: string): readonly string[] {
    return ROUTER_RESOURCES[name]?.secretOutputs ?? [];
}

/** The routers' resources that the plugin serves. */
export const CUSTOM_RESOURCES = Object.keys(ROUTER_RESOURCES).filter((name) => ROUTER_RESOURCES[name]?.isCustom);

/** Properties whose values no message shows. */
const NEVER_SHOWN = new Set(
    [pathsTo(({ secret }) => secret === "always", component), ...RESOURCE_SECRETS.values()]
        .flat()
        .map((path) => path.at(-1)),
);

/**
 * Hides secrets in findings for readers who must not see them. `visible` has the findings for the same inputs with UNKNOWN in place of
 * every secret. A finding that isn't in `visible` depends on a secret, so only its rule is shown.
 */
export function hideSecrets(findings: Finding[], visible: Finding[]): Finding[] {
    const shown = new Set(visible.map(keyOf));
    return findings.map((finding) =>
        shown.has(keyOf(finding)) || NEVER_SHOWN.has(finding.path.split(".").at(-1)) ? finding : withoutValues(finding),
    );
}

function keyOf({ path, rule, message, hint }: Finding): string {
    return JSON.stringify([path, rule, message, hint]);
}

function withoutValues(finding: Finding): Finding {
    return {
        ...finding,
        message: `The value violates the rule "${finding.rule}". It isn't shown, because it depends on a secret.`,
        hint: "Correct the value where the secret is kept.",
    };
}
