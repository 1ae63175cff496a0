import type { EnforcementLevel, PolicyConfigSchema } from "@pulumi/policy";

/** A resource as the engine shows it to a policy: its inputs, secrets in plain, and nothing where a value isn't known yet. */
export interface Subject {
    type: string;
    urn: string;
    props: Record<string, unknown>;
}

/** What is wrong, in one line, and the way out. */
export interface Violation {
    message: string;
    hint: string;
}

/** What the configuration says of a policy, as it was written: everything in it may be missing, or of another type. */
export type PolicySettings = Record<string, unknown>;

/** One thing that an organisation may ask. */
export interface MetalLbPolicy {
    name: string;
    description: string;
    /** Unless the configuration says otherwise. */
    enforcementLevel: EnforcementLevel;
    configSchema?: PolicyConfigSchema;
    /** Nothing can be said without these settings. */
    needs?: string;
    check(subject: Subject, settings: PolicySettings): Violation[];
}

/** How the configuration declares a setting that is a list of texts, and may be left out. */
export function textsSetting(description: string): NonNullable<PolicyConfigSchema["properties"]>[string] {
    return { type: "array", items: { type: "string" }, default: [], description };
}

/** A setting that is a list of texts. */
export function texts(settings: PolicySettings, name: string): string[] {
    const value = settings[name];
    return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
