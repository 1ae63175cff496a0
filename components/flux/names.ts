import type { InstallArgs } from "../args";

/** The names of Flux's objects. The defaults are those of the recipe that this package is based on. */
export interface FluxNames {
    /** The namespace of Flux, and of the chart's source. */
    namespace: string;
    /** The HelmRelease, which is in MetalLB's namespace. */
    release: string;
    /** The HelmRepository or OCIRepository. */
    source: string;
    /** The ConfigMap or Secret with the chart's values, beside the HelmRelease. */
    values: string;
}

export function fluxNames({ flux = {} }: InstallArgs): FluxNames {
    const release = flux.name ?? "metallb";
    return {
        namespace: flux.namespace ?? "flux-system",
        release,
        source: flux.source?.name ?? release,
        values: `${release}-helm-chart-value-overrides`,
    };
}
