export { planAddresses } from "./components/addressPlan";
export * from "./components/args";
export { ManifestFiles } from "./components/fluxGit/manifestFiles";
export { InvalidInputsError } from "./components/inputs/findingsError";
export { MetalLb } from "./components/metalLb";
export type { PeerSummary, PoolSummary, SessionSummary } from "./components/outputs";
export * from "./routers/components/public";
export type { AddressPlan, AddressPlanInput, AddressSpace, Allocation, PlannedCluster } from "./rules/plan/model";
