import type { Backend } from "../model";

/** How MetalLB gets into the cluster, as `install.method` says it. */
export type Method = "HelmRelease" | "HelmChart" | "Flux" | "FluxGit" | "Existing";

/**
 * What an update left behind, and what the next one wants: as much of the inputs as it takes to tell what a change does. It is kept in the
 * component's state, so that nothing secret is in it, and nothing that isn't plain: what is absent isn't known.
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
    /** Whether the CRDs are the chart's. */
    crds?: boolean;
    retainOnDelete?: boolean;
    /** The pools' prefixes and ranges. */
    addresses?: Record<string, string[]>;
}

/** Whether a value is known on both sides, and another one. */
export function differs<T extends object>(before: T, after: T, key: keyof T): boolean {
    return before[key] !== undefined && after[key] !== undefined && before[key] !== after[key];
}
