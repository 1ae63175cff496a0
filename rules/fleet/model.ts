import type { Fields } from "../inputs/field";
import type { otherClusterShape, otherPeerShape, otherPoolShape, otherRouterShape } from "./shape";

/** The facts about another cluster. Any given value may be `UNKNOWN`; `knownParts` leaves unknown values out. */
export type OtherCluster = Fields<typeof otherClusterShape>;

export type OtherPool = Fields<typeof otherPoolShape>;

/** A session of another cluster, with the AS numbers of both ends. */
export type OtherPeer = Fields<typeof otherPeerShape>;

/** A router that another cluster's program configures. */
export type OtherRouter = Fields<typeof otherRouterShape>;

/** Names a cluster in a sentence. */
export function clusterText({ name, source }: OtherCluster): string {
    return source === undefined ? `cluster "${name}"` : `cluster "${name}" (${source})`;
}
