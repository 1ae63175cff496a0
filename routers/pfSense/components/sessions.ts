import * as pulumi from "@pulumi/pulumi";
import { Backend } from "../../../components/args";
import { onceKnown } from "../../../components/inputs/onceKnown";
import { sessionSummaries, type SessionSummary } from "../../../components/outputs";
import type { Scope } from "../../../components/scope";
import type { Firewall } from "./firewalls";
import { PfSenseSessions } from "./pfSenseSessions";
import { sessionsTrigger } from "./trigger";

/** The custom resources that the sessions need: the BGPPeers, in the order of the inputs, and the BGPAdvertisements. */
export interface ClusterResources {
    peers: pulumi.Resource[];
    advertisements: pulumi.Resource[];
    /** MetalLB's namespace, which rejects if MetalLB can't be installed. */
    namespace: pulumi.Output<string>;
}

/** In seconds. MetalLB's own BGP retries after up to two minutes. A router can't trigger it, because the node accepts no connections. */
const DEFAULT_WAIT: Record<Backend, number> = { [Backend.FrrK8s]: 60, [Backend.Frr]: 60, [Backend.Native]: 180 };

/** Reads each firewall's sessions after both ends are configured, and with `verify` waits until they are Established. */
export function readSessions(
    scope: Scope,
    firewalls: Firewall[],
    cluster: ClusterResources,
): pulumi.Output<SessionSummary[]> {
    const { pfSense, pools = [], bgp = {}, backend = Backend.FrrK8s } = scope.inputs.args;
    const { verify, verifyTimeoutSeconds } = pfSense ?? {};
    const waitSeconds = onceKnown({ verify, verifyTimeoutSeconds }, (known) =>
        known.verify ? (known.verifyTimeoutSeconds ?? DEFAULT_WAIT[backend]) : 0,
    );
    // A resource waits forever for dependencies that are never registered, so a refused install has to reject an input.
    const unlessRefused = pulumi.all([waitSeconds, cluster.namespace]).apply(([seconds]) => seconds);
    const summaries = firewalls.map(({ name, peers, resource, expected }) => {
        const isOwn = ({ name: peer }: { name: string }) => peers.includes(peer);
        const peerArgs = bgp.peers ?? [];
        const advertisements = bgp.advertisements ?? [];
        const sessions = new PfSenseSessions(
            `${scope.name}-sessions-${name}`,
            {
                ...expected,
                waitSeconds: unlessRefused,
                trigger: sessionsTrigger(resource.recordsHash, {
                    peers: peerArgs.filter(isOwn),
                    pools,
                    advertisements,
                }),
            },
            {
                parent: scope.parent,
                dependsOn: [
                    resource,
                    ...cluster.peers.filter((_, index) => isOwn(peerArgs[index] as { name: string })),
                    ...cluster.advertisements,
                ],
            },
        );
        return sessionSummaries(name, sessions.sessions);
    });
    return pulumi.all(summaries).apply((all) => all.flat());
}
