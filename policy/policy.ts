import type { EnforcementLevel, PolicyConfigSchema } from "@pulumi/policy";

/** A resource as the engine shows it to a policy: its inputs, with secrets in plain text, and without values that aren't known yet. */
export interface Subject {
    type: string;
    urn: string;
    props: Record<string, unknown>;
}

/** The problem in one line, and the fix. */
export interface Violation {
    message: string;
    hint: string;
}

/** A policy's settings, as the configuration has them. Every setting may be missing, or of another type. */
export type PolicySettings = Record<string, unknown>;

/** A policy for MetalLB. */
export interface MetalLbPolicy {
    name: string;
    description: string;
    /** The default; the configuration can set another level. */
    enforcementLevel: EnforcementLevel;
    configSchema?: PolicyConfigSchema;
    /** The setting without which the policy checks nothing. */
    needs?: string;
    check(subject: Subject, settings: PolicySettings): Violation[];
}

/** Returns the schema of an optional setting that is a list of texts. */
export function textsSetting(description: string): NonNullable<PolicyConfigSchema["properties"]>[string] {
    return { type: "array", items: { type: "string" }, default: [], description };
}

/** Returns a setting that is a list of texts. */
export function texts(settings: PolicySettings, name: string): string[] {
    const value = settings[name];
    return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
