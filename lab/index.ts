export { health } from "./attach";
export { joinSecondNode, type SecondNode } from "./cluster/secondNode";
export { startSecondCluster, type SecondCluster } from "./cluster/secondCluster";
export { LabError } from "./errors";
export { conditionOf, installOlderApis, startFlux, type Flux, type FluxObject, type FluxOptions } from "./flux";
export type { BgpSummary, Lab, Neighbor, PulumiLab, RunningFirewall } from "./handle";
export { loadBackendImages, loadOlderReleases } from "./moreImages";
export { startLab, stopLab, type StartOptions } from "./lab";
export { topology, type Firewall, type Node, type Topology } from "./topology";
