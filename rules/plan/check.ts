import { blockFindings } from "../fleet";
import type { OtherCluster } from "../fleet/model";
import { fromInputs } from "../inputs/fromInputs";
import type { Finding } from "../model";
import { poolAssigned } from "./assigned";

/** Returns the findings for pools outside the cluster's block in the address plan, or inside a block of another cluster. */
export function checkPools(inputs: unknown, assigned: string[], otherClusters: OtherCluster[]): Finding[] {
    const { configuration } = fromInputs(inputs);
    if (configuration === undefined) return [];
    const network = { ...configuration.network, routers: [], assigned, otherClusters };
    const planned = { ...configuration, network };
    return [...poolAssigned(planned), ...blockFindings(planned)];
}
