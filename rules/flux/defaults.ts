/** How often Flux compares, in the recipe that this package comes from. */
export const DEFAULT_FLUX_INTERVAL = "15m";
