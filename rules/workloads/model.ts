/** What is known of MetalLB's own pods. A value is undefined, or `UNKNOWN`, where it isn't known. */
export interface WorkloadFacts {
    /** Whether speakers run. */
    speaker?: boolean;
    /** Whether speakers announce from Nodes with the label that excludes them. */
    ignoreExcludeLB?: boolean;
    /** The class of the Services that MetalLB serves; "" means Services without a class. */
    loadBalancerClass?: string;
}
