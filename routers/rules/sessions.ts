import { error, warning } from "../../rules/finding";
import type { BgpPeerSpec, Declared, Finding } from "../../rules/model";
import { bgpPassword } from "./routing/text";
import { parseDuration, SECOND } from "../../rules/shared/durations";
import { isUnknown, known } from "../../rules/unknown";
import type { Router } from "./family";

/** What of a peer's session the router at its other end has to carry, too. */
export function routerSessions(routers: Router[]): Finding[] {
    const peers = new Map(routers.flatMap((router) => router.declared.map((peer) => [peer, router])));
    return [...peers].flatMap(([peer, router]) => [
        ...wholeSeconds(peer),
        ...bgpPassword(peer, peer.spec.password),
        ...selectedNodes(peer, router),
    ]);
}

/** Routers have whole seconds; connectTime's are looked at for MetalLB already. */
function wholeSeconds(peer: Declared<BgpPeerSpec>): Finding[] {
    return (["holdTime", "keepaliveTime"] as const).flatMap((property) => {
        const text = known(peer.spec[property]);
        const duration = text === undefined ? undefined : parseDuration(text);
        if (duration === undefined || duration % SECOND === 0n) return [];
        return [
            error(peer, property, {
                rule: "router-timers",
                message: `${property} "${text}" isn't a whole number of seconds, and the router's has to be.`,
            }),
        ];
    });
}

/** A neighbor for every node, and some nodes that never call: their sessions would stay down. */
function selectedNodes(peer: Declared<BgpPeerSpec>, { place, spec }: Router): Finding[] {
    const { nodeSelectors } = peer.spec;
    if (isUnknown(nodeSelectors) || (nodeSelectors ?? []).length === 0 || spec.nodeAddresses !== undefined) return [];
    return [
        warning(peer, "nodeSelectors", {
            rule: "router-node-addresses",
            message: `nodeSelectors pick some nodes, but ${place.object} gets a neighbor for every one of nodeAddresses.`,
            hint: `Give ${place.path} nodeAddresses of its own: those of the selected nodes.`,
        }),
    ];
}
