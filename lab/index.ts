export { health } from "./attach";
export { LabError } from "./errors";
export type { BgpSummary, Lab, Neighbour, RunningFirewall } from "./handle";
export { startLab, stopLab, type StartOptions } from "./lab";
export { topology, type Firewall, type Node, type Topology } from "./topology";
