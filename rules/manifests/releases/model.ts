import type { Backend } from "../../model";

/** An installation of MetalLB that is described beside manifests, by whatever tool. Unknown fields are undefined. */
export interface Release {
    /** The object that describes it, as findings show it: `HelmRelease "metallb"`. */
    object: string;
    /** Where the chart's values are in that object, such as `spec.values`; undefined where there is no chart. */
    path?: string;
    /** The chart's values. `UNKNOWN` stands for what isn't in the files. */
    values?: Record<string, unknown>;
    /** Whether further values come from elsewhere, such as `valuesFrom`. */
    moreValues?: boolean;
    /** The chart's or MetalLB's version as it is written: exact, or a range. */
    version?: string;
    /** Where the chart comes from: a repository's name or URL. */
    repository?: string;
    namespace?: string;
    /** The backend where the object names it. A chart's follows from its values: see `backendOfChart`. */
    backend?: Backend;
    /** MetalLB's operator installs it. */
    operator?: boolean;
}
