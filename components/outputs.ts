import * as pulumi from "@pulumi/pulumi";
import type { PfSenseSession } from "../routers/pfSense/rules/session";
import type { BgpPeerArgs, PoolArgs } from "./args";

/** A pool in MetalLB. */
export interface PoolSummary {
    /** The IPAddressPool's name. */
    name: string;
    /** The pool's prefixes and ranges. */
    addresses: string[];
}

/** A BGP peer in MetalLB. */
export interface PeerSummary {
    /** The BGPPeer's name. */
    name: string;
    /** The cluster's ASN. */
    myASN: number;
    /** The router's ASN. Absent with `dynamicASN`. */
    peerASN?: number;
    /** The router's address. Absent for an unnumbered session. */
    peerAddress?: string;
}

/** A BGP session, as reported by the firewall at its other end. */
export interface SessionSummary extends PfSenseSession {
    /** The firewall's name. */
    firewall: string;
}

/** Returns the pools. The value is known in a preview, and depends on the resources. */
export function poolSummaries(pools: PoolArgs[] = [], resources: pulumi.Resource[]): pulumi.Output<PoolSummary[]> {
    return madeWith(
        pools.map(({ name, addresses }) => ({ name, addresses })),
        resources,
    );
}

/** Returns the peers. The value is known in a preview, and depends on the resources. */
export function peerSummaries(peers: BgpPeerArgs[] = [], resources: pulumi.Resource[]): pulumi.Output<PeerSummary[]> {
    return madeWith(
        peers.map(({ name, myASN, peerASN, peerAddress }) => ({ name, myASN, peerASN, peerAddress })),
        resources,
    );
}

/** Returns a firewall's sessions, as the last read found them. */
export function sessionSummaries(
    firewall: string,
    sessions: pulumi.Output<PfSenseSession[]>,
): pulumi.Output<SessionSummary[]> {
    // The mocks of a user's unit tests return no outputs.
    return sessions.apply((found = []) =>
        found.map(({ neighbor, node, state, establishedSince, prefixesReceived, pending, diagnosis }) => ({
            firewall,
            neighbor,
            node,
            state,
            establishedSince,
            prefixesReceived,
            pending,
            diagnosis,
        })),
    );
}

/**
 * Returns a value that depends on resources. A resource's URN exists once the resource is made, but is known even in a preview. So waiting
 * for the URN hides nothing from a reviewer.
 */
export function madeWith<T>(value: T, resources: pulumi.Resource[]): pulumi.Output<pulumi.Unwrap<T>> {
    const urns = pulumi.all(resources.map(({ urn }) => urn));
    return pulumi.all([pulumi.output(value), urns]).apply(([known]) => known as pulumi.Unwrap<T>) as pulumi.Output<
        pulumi.Unwrap<T>
    >;
}
