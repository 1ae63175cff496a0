import type { Fields } from "../inputs/field";
import type { networkShape } from "../inputs/network";
import type { otherSpeakerShape } from "../inputs/otherSpeakers";

/** What surrounds the cluster, as far as the user says: MetalLB can't know it. Any value may be `UNKNOWN`. */
export interface NetworkFacts extends Omit<Fields<typeof networkShape>, "nodes" | "services"> {
    nodes?: NodeFacts[];
    /** The routers that the component configures, and where it reaches them. */
    routers: { whose: string; address: string }[];
}

/** What the rules ask about a Node. */
export interface NodeFacts {
    /** Whether it is an object of manifests, and not an entry of the inputs. */
    isObject?: boolean;
    name: string;
    /** Undefined where they aren't known. */
    labels?: Record<string, string>;
    addresses: string[];
    podCIDRs: string[];
}

/** A BGP speaker on the cluster's nodes that isn't MetalLB. Any value may be `UNKNOWN`. */
export type OtherSpeaker = Fields<typeof otherSpeakerShape>;
