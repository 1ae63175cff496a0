import type { ResourceValidationPolicy } from "@pulumi/policy";
import { failurePolicy } from "./checks/failurePolicy";
import { inlinePasswords } from "./checks/inlinePasswords";
import { metalLbVersion } from "./checks/metalLbVersion";
import { peerPasswords } from "./checks/peerPasswords";
import { poolsInPlan } from "./checks/poolsInPlan";
import { tlsVerification } from "./checks/tlsVerification";
import { known } from "./known";
import { visible, visibleLine } from "../rules/shared/visible";
import type { MetalLbPolicy } from "./policy";

export const checks: MetalLbPolicy[] = [
    inlinePasswords,
    tlsVerification,
    poolsInPlan,
    failurePolicy,
    metalLbVersion,
    peerPasswords,
];

/** The policies in the form that a pack takes: this package's own pack, or an organisation's. */
export const policies: ResourceValidationPolicy[] = checks.map(({ check, needs, ...policy }) => ({
    ...policy,
    validateResource: async ({ type, urn, props, getConfig, notApplicable }, reportViolation) => {
        const settings = getConfig<Record<string, unknown>>();
        if (needs !== undefined && settings[needs] === undefined) {
            notApplicable(`the configuration doesn't set ${needs}`);
        }
        for (const { message, hint } of check({ type, urn, props: await known(props) }, settings)) {
            reportViolation(visible(`${visibleLine(message)}\n-> ${hint[0]?.toUpperCase()}${hint.slice(1)}.`));
        }
    },
}));
