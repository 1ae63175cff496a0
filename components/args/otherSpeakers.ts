import type * as pulumi from "@pulumi/pulumi";

/** A BGP speaker on the cluster's nodes other than MetalLB, such as Calico's or Cilium's. */
export interface OtherSpeakerArgs {
    /** The speaker's name, used in findings, such as `Calico`. */
    name: pulumi.Input<string>;
    /**
     * The speaker's AS number, 1 to 4294967295. Used only in the text of findings.
     * @default none
     */
    asn?: pulumi.Input<number>;
    /**
     * The addresses of the routers that the speaker peers with. Error: not an address, or a router for which `pfSense` or `frr` derives
     * neighbors at the same nodes.
     */
    peerAddresses: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The addresses from which the speaker connects. Error: not an address.
     * @default the addresses of all nodes
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
}
