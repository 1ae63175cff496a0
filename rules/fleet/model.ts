import type { Fields } from "../inputs/field";
import type { otherClusterShape, otherPeerShape, otherPoolShape, otherRouterShape } from "./shape";

/** What the rules know of another cluster. Any value may be `UNKNOWN` where it is given; `knownParts` leaves those out. */
export type OtherCluster = Fields<typeof otherClusterShape>;

export type OtherPool = Fields<typeof otherPoolShape>;

/** A session of another cluster's, by the numbers that both its ends have. */
export type OtherPeer = Fields<typeof otherPeerShape>;

/** A router that another cluster's program configures. */
export type OtherRouter = Fields<typeof otherRouterShape>;

/** A cluster as a sentence names it. */
export function clusterText({ name, source }: OtherCluster): string {
    return source === undefined ? `cluster "${name}"` : `cluster "${name}" (${source})`;
}
