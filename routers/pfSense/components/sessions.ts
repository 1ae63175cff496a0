import * as pulumi from "@pulumi/pulumi";
import { Backend } from "../../../components/args";
import { onceKnown } from "../../../components/inputs/onceKnown";
import { sessionSummaries, type SessionSummary } from "../../../components/outputs";
import type { Scope } from "../../../components/scope";
import type { Firewall } from "./firewalls";
import { PfSenseSessions } from "./pfSenseSessions";
import { sessionsTrigger } from "./trigger";

/** The custom resources without which there are no sessions: the BGPPeers, in the order of the inputs, and the BGPAdvertisements. */
export interface ClusterResources {
    peers: pulumi.Resource[];
    advertisements: pulumi.Resource[];
    /** MetalLB's namespace, which rejects where MetalLB can't be installed. */
    namespace: pulumi.Output<string>;
}

/** In seconds. MetalLB's own BGP tries again after up to two minutes, and no router can wake it: its node takes no connections. */
const DEFAULT_WAIT: Record<Backend, number> = { [Backend.FrrK8s]: 60, [Backend.Frr]: 60, [Backend.Native]: 180 };

/** Looks at each firewall's sessions once both ends of them are there, and with `verify` waits for them. */
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
    // What has dependencies that are never registered would wait for ever.
    const unlessRefused = pulumi.all([waitSeconds, cluster.namespace]).apply(([seconds]) => seconds);
    const looks = firewalls.map(({ name, peers, resource, look }) => {
        const isOwn = ({ name: peer }: { name: string }) => peers.includes(peer);
        const peerArgs = bgp.peers ?? [];
        const advertisements = bgp.advertisements ?? [];
        const sessions = new PfSenseSessions(
            `${scope.name}-sessions-${name}`,
            {
                ...look,
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
    return pulumi.all(looks).apply((all) => all.flat());
}
