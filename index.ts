export * from "./components/args";
export { InvalidInputsError } from "./components/inputs/findingsError";
export { MetalLb } from "./components/metalLb";
export type { PeerSummary, PoolSummary } from "./components/outputs";
