/** The known facts about MetalLB's own pods. A value that isn't known is undefined, or `UNKNOWN`. */
export interface WorkloadFacts {
    /** Whether speakers run. */
    speaker?: boolean;
    /** Whether speakers announce from Nodes with the label that excludes them. */
    ignoreExcludeLB?: boolean;
    /** The class of the Services that MetalLB serves; "" means Services without a class. */
    loadBalancerClass?: string;
}
