import type * as pulumi from "@pulumi/pulumi";
import type { PfSenseConnectionArgs } from "./pfSense";

/** The inputs of PfSenseSessions: the sessions to look at, from the firewall's end. */
export interface PfSenseSessionsArgs {
    /** How to reach the firewall. */
    firewall: pulumi.Input<PfSenseConnectionArgs>;
    /** Whose neighbors these are, as PfSenseBgp has it. */
    owner: pulumi.Input<string>;
    /** What to look for, by the neighbors' addresses. */
    neighbors: pulumi.Input<Record<string, pulumi.Input<PfSenseSessionNeighborArgs>>>;
    /** How long to wait until all are Established, in seconds, 0 to 3600; if they aren't then, it is an error. Default: 0: look once. */
    waitSeconds?: pulumi.Input<number>;
    /** Any text; a change makes an update look again. Default: none. */
    trigger?: pulumi.Input<string>;
}

/** What a session ought to be, for a diagnosis where it isn't. */
export interface PfSenseSessionNeighborArgs {
    /** The name of the node. Default: none. */
    node?: pulumi.Input<string>;
    /** The neighbor's ASN, 1 to 4294967295. */
    asn: pulumi.Input<number>;
    /** The address that the neighbor has the firewall by. Default: not looked at. */
    localAddress?: pulumi.Input<string>;
    /** Whether the session has a TCP-MD5 password. Default: false. */
    hasPassword?: pulumi.Input<boolean>;
}
