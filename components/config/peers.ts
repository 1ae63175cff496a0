import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { passwordSecretName } from "../../rules";
import type { BgpPeerArgs } from "../args";
import { otherEndsOf, type OtherEnd } from "../../routers/components/members";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";
import { createPasswordSecret } from "./passwordSecret";

/**
 * Makes the BGPPeers after the BFD profiles, each with a Secret if it has a password. The routers at the other ends are configured first.
 * So a session is added at the router first, and removed at the cluster first.
 */
export function createPeers(
    cluster: Cluster,
    peers: BgpPeerArgs[] = [],
    profiles: pulumi.Resource[],
    otherEnds: OtherEnd[],
): k8s.apiextensions.CustomResource[] {
    return peers.flatMap(({ name, labels, annotations, password, ...spec }) => {
        const secret = password === undefined ? undefined : createPasswordSecret(cluster, name, password);
        const passwordSecret = secret ? { name: passwordSecretName(name) } : spec.passwordSecret;
        return customResource(cluster, "BGPPeer", name, { labels, annotations }, { ...spec, passwordSecret }, [
            ...(secret ? [secret] : []),
            ...profiles,
            ...otherEndsOf(name, otherEnds),
        ]);
    });
}
