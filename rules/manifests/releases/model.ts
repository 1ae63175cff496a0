import type { Backend } from "../../model";

/** An installation of MetalLB that the files describe for any tool. Unknown fields are undefined. */
export interface Release {
    /** The object that describes the installation, as findings show it: `HelmRelease "metallb"`. */
    object: string;
    /** The path of the chart's values in that object, such as `spec.values`; undefined if there is no chart. */
    path?: string;
    /** The chart's values. Values outside the files are `UNKNOWN`. */
    values?: Record<string, unknown>;
    /** Whether more values come from elsewhere, such as `valuesFrom`. */
    moreValues?: boolean;
    /** The chart's or MetalLB's version as the object has it: exact, or a range. */
    version?: string;
    /** The chart's repository: a name or a URL. */
    repository?: string;
    namespace?: string;
    /** The backend, if the object names it. A chart's backend follows from its values: see `backendOfChart`. */
    backend?: Backend;
    /** Whether the MetalLB Operator installs it. */
    operator?: boolean;
}
