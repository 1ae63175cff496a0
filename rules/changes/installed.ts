import type { Backend } from "../model";

/** The values of `install.method`. */
export type Method = "HelmRelease" | "HelmChart" | "Flux" | "FluxGit" | "Existing";

/**
 * The inputs that decide what a change does, of the last update or of the next. They are kept in the component's state, so they include
 * plain values only, and no secrets. An absent value isn't known.
 */
export interface Installed {
    method?: Method;
    version?: string;
    backend?: Backend;
    namespace?: string;
    /** Whether the namespace is the component's own. */
    ownNamespace?: boolean;
    releaseName?: string;
    /** The name of Flux's HelmRelease, with the method Flux. */
    fluxName?: string;
    /** Whether the CRDs belong to the chart. */
    crds?: boolean;
    retainOnDelete?: boolean;
    /** The pools' prefixes and ranges. */
    addresses?: Record<string, string[]>;
}

/** Whether a value is known before and after the change, and differs. */
export function differs<T extends object>(before: T, after: T, key: keyof T): boolean {
    return before[key] !== undefined && after[key] !== undefined && before[key] !== after[key];
}
