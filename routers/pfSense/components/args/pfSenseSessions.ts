import type * as pulumi from "@pulumi/pulumi";
import type { PfSenseConnectionArgs } from "./pfSense";

/** The inputs of PfSenseSessions: the sessions to read, as the firewall reports them. */
export interface PfSenseSessionsArgs {
    /** The connection to the firewall. */
    firewall: pulumi.Input<PfSenseConnectionArgs>;
    /** The owner of the neighbors, as in PfSenseBgp. */
    owner: pulumi.Input<string>;
    /** The expected sessions, by the neighbors' addresses. */
    neighbors: pulumi.Input<Record<string, pulumi.Input<PfSenseSessionNeighborArgs>>>;
    /**
     * The time to wait until all sessions are Established, in seconds, 0 to 3600. Error: a session isn't Established by then.
     * @default 0; the sessions are read once
     */
    waitSeconds?: pulumi.Input<number>;
    /**
     * Any text. A change makes an update read the sessions again.
     * @default none
     */
    trigger?: pulumi.Input<string>;
}

/** The expected session with a neighbor, for the diagnosis if it isn't Established. */
export interface PfSenseSessionNeighborArgs {
    /**
     * The node's name.
     * @default none
     */
    node?: pulumi.Input<string>;
    /** The neighbor's ASN, 1 to 4294967295. */
    asn: pulumi.Input<number>;
    /**
     * The firewall's address in the neighbor's configuration.
     * @default none; not checked
     */
    localAddress?: pulumi.Input<string>;
    /**
     * Expects a TCP-MD5 password on the session.
     * @default false
     */
    hasPassword?: pulumi.Input<boolean>;
}
