/** MetalLB's BGP implementations. */
export const BACKENDS = ["native", "frr", "frr-k8s"] as const;
export type Backend = (typeof BACKENDS)[number];
