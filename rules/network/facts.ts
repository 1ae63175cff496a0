import type { Fields } from "../inputs/field";
import type { networkShape } from "../inputs/network";
import type { otherSpeakerShape } from "../inputs/otherSpeakers";

/** The surroundings of the cluster as the user describes them: MetalLB doesn't know them. Any value may be `UNKNOWN`. */
export interface NetworkFacts extends Omit<Fields<typeof networkShape>, "nodes" | "services"> {
    nodes?: NodeFacts[];
    /** The routers that the component configures, with their addresses. */
    routers: { whose: string; address: string }[];
}

/** The facts about a Node that the rules need. */
export interface NodeFacts {
    /** Whether the node is an object of manifests, and not an entry of the inputs. */
    isObject?: boolean;
    name: string;
    /** Undefined if the labels aren't known. */
    labels?: Record<string, string>;
    addresses: string[];
    podCIDRs: string[];
}

/** A BGP speaker on the cluster's nodes that isn't MetalLB. Any value may be `UNKNOWN`. */
export type OtherSpeaker = Fields<typeof otherSpeakerShape>;
