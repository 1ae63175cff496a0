/** The interval at which Flux reconciles. */
export const DEFAULT_FLUX_INTERVAL = "15m";
