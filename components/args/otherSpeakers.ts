import type * as pulumi from "@pulumi/pulumi";

/** A BGP speaker on the cluster's nodes that isn't MetalLB, such as Calico's or Cilium's. */
export interface OtherSpeakerArgs {
    /** The speaker's name, as findings call it: `Calico`. */
    name: pulumi.Input<string>;
    /** The speaker's AS number, 1 to 4294967295. Only for the findings' text. Default: not said. */
    asn?: pulumi.Input<number>;
    /**
     * The addresses of the routers that the speaker peers with. Error: not an address, or a router that `pfSense` or `frr` derives
     * neighbors for, at the same nodes.
     */
    peerAddresses: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses that the speaker calls from. Default: those of all nodes. Error: not an address.
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
}
