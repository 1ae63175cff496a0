import { error, warning } from "../../rules/finding";
import type { BgpPeerSpec, Declared, Finding } from "../../rules/model";
import { bgpPassword } from "./routing/text";
import { parseDuration, SECOND } from "../../rules/shared/durations";
import { isUnknown, known } from "../../rules/unknown";
import type { Router } from "./family";

/** The findings on peers' settings that the router at the other end must support, too. */
export function routerSessions(routers: Router[]): Finding[] {
    const peers = new Map(routers.flatMap((router) => router.declared.map((peer) => [peer, router])));
    return [...peers].flatMap(([peer, router]) => [
        ...wholeSeconds(peer),
        ...bgpPassword(peer, peer.spec.password),
        ...selectedNodes(peer, router),
    ]);
}

/** Routers take whole seconds. MetalLB's own rules check connectTime for that. */
function wholeSeconds(peer: Declared<BgpPeerSpec>): Finding[] {
    return (["holdTime", "keepaliveTime"] as const).flatMap((property) => {
        const text = known(peer.spec[property]);
        const duration = text === undefined ? undefined : parseDuration(text);
        if (duration === undefined || duration % SECOND === 0n) return [];
        return [
            error(peer, property, {
                rule: "router-timers",
                message: `${property} "${text}" isn't a whole number of seconds, and the router takes no fractions.`,
            }),
        ];
    });
}

/** The router would have neighbors for nodes that never connect, and their sessions would stay down. */
function selectedNodes(peer: Declared<BgpPeerSpec>, { place, spec }: Router): Finding[] {
    const { nodeSelectors } = peer.spec;
    if (isUnknown(nodeSelectors) || (nodeSelectors ?? []).length === 0 || spec.nodeAddresses !== undefined) return [];
    return [
        warning(peer, "nodeSelectors", {
            rule: "router-node-addresses",
            message: `nodeSelectors select some nodes, but ${place.object} gets a neighbor for each address in nodeAddresses.`,
            hint: `Set ${place.path}.nodeAddresses to the addresses of the selected nodes.`,
        }),
    ];
}
