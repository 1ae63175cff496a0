/** A BGP session, as reported by a firewall. */
export interface PfSenseSession {
    /** The node's address, which is the firewall's neighbor. */
    neighbor: string;
    /** The node's name, if it is known. */
    node?: string;
    /** The session's state as FRR names it: `Established`, `Active`, `Connect`, … */
    state: string;
    /** The time since which the session is Established, in ISO 8601. */
    establishedSince?: string;
    /** The number of prefixes that the firewall received. */
    prefixesReceived: number;
    /** The reason why the session isn't Established, or carries no prefixes. */
    diagnosis?: string;
    /** The part of the neighbor's configuration that FRR doesn't run with yet. Absent if FRR runs with all of it. */
    pending?: string;
}
