export * from "./components/args";
export { ManifestFiles } from "./components/fluxGit/manifestFiles";
export { FrrRouter } from "./components/frr/frrRouter";
export { InvalidInputsError } from "./components/inputs/findingsError";
export { MetalLb } from "./components/metalLb";
export type { PeerSummary, PoolSummary, SessionSummary } from "./components/outputs";
export { PfSenseBgp } from "./components/pfSense/pfSenseBgp";
export { PfSenseSessions, type PfSenseSession } from "./components/pfSense/pfSenseSessions";
