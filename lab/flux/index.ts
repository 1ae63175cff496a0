export { conditionOf, type Condition, type Flux, type FluxObject } from "./handle";
export type { GitRepository, GitServer } from "./git/repositories";
export { installOlderApis, startFlux, type FluxOptions } from "./start";
