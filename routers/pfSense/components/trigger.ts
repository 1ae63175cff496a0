import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../../../base/values/json";
import type { BgpAdvertisementArgs, BgpPeerArgs, PoolArgs } from "../../../components/args";
import { fieldsWith, INPUT_SHAPES } from "../../../rules";

/** Fields of a peer that don't influence its sessions, or that are secret and so mustn't be a part of a digest. */
const LEFT_OUT = [...fieldsWith(INPUT_SHAPES.BgpPeerArgs, "secret").map(([key]) => key), "labels", "annotations"];

/** The cluster's side of the sessions. */
export interface ClusterSide {
    peers: BgpPeerArgs[];
    pools: PoolArgs[];
    advertisements: BgpAdvertisementArgs[];
}

/**
 * A digest of everything that influences a firewall's sessions, on both sides. When it changes, an update reads the sessions again. It
 * contains no secret: the keyed hash of the firewall's records shows a changed password.
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

/** A peer without its secrets, and without the fields that don't influence its session. */
function sessionOf(peer: BgpPeerArgs): Record<string, unknown> {
    return Object.fromEntries(Object.entries(peer).filter(([key]) => !LEFT_OUT.includes(key)));
}
