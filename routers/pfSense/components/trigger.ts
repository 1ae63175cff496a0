import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../../../base/values/json";
import type { BgpAdvertisementArgs, BgpPeerArgs, PoolArgs } from "../../../components/args";
import { fieldsWith, INPUT_SHAPES } from "../../../rules";

/** Fields of a peer that don't decide about its sessions, or that no digest may have in it. */
const LEFT_OUT = [...fieldsWith(INPUT_SHAPES.BgpPeerArgs, "secret").map(([key]) => key), "labels", "annotations"];

/** The cluster's side of the sessions. */
export interface ClusterSide {
    peers: BgpPeerArgs[];
    pools: PoolArgs[];
    advertisements: BgpAdvertisementArgs[];
}

/**
 * A word that changes when something does that decides about a firewall's sessions, on either side, and makes an update look at them
 * again. No secret is in it: that a password changed is seen by the keyed hash of the firewall's records.
 */
export function sessionsTrigger(recordsHash: pulumi.Output<string>, cluster: ClusterSide): pulumi.Output<string> {
    const facts = {
        peers: cluster.peers.map(sessionOf),
        pools: cluster.pools.map(({ name, addresses, labels = {} }) => ({ name, addresses, labels })),
        advertisements: cluster.advertisements,
    };
    return pulumi
        .all([recordsHash, pulumi.output(facts)])
        .apply((known) => createHash("sha256").update(canonicalJson(known)).digest("hex"));
}

/** A peer without its secrets, and without what the session doesn't hang on. */
function sessionOf(peer: BgpPeerArgs): Record<string, unknown> {
    return Object.fromEntries(Object.entries(peer).filter(([key]) => !LEFT_OUT.includes(key)));
}
