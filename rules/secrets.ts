import { z } from "zod";
import { ROUTER_RESOURCES } from "../routers/rules/families";
import { component } from "./inputs/component";
import { pathsTo, secretPaths } from "./inputs/field";
import type { Finding } from "./model";

/** Every path with a secret in the inputs of MetalLb, as steps; `*` stands for every element or key. */
export const METALLB_SECRETS = secretPaths(component);

const RESOURCE_SECRETS = new Map(
    Object.entries(ROUTER_RESOURCES).map(([name, { shape }]) => [name, secretPaths(z.strictObject(shape))]),
);

/** The same in the inputs of one of the routers' resources. */
export function resourceSecrets(name: string): string[][] {
    return RESOURCE_SECRETS.get(name) ?? [];
}

/** Secrets that only the outputs of a resource have. */
export function secretOutputs(name: string): readonly string[] {
    return ROUTER_RESOURCES[name]?.secretOutputs ?? [];
}

/** The routers' resources that the plugin serves. */
export const CUSTOM_RESOURCES = Object.keys(ROUTER_RESOURCES).filter((name) => ROUTER_RESOURCES[name]?.isCustom);

/** Properties whose values are in no message, whatever is wrong with them. */
const NEVER_SHOWN = new Set(
    [pathsTo(({ secret }) => secret === "always", component), ...RESOURCE_SECRETS.values()]
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
