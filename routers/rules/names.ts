import { error } from "../../rules/finding";
import type { Configuration, Finding } from "../../rules/model";
import { isUnknown } from "../../rules/unknown";
import type { Router } from "./family";

/** Routers are told apart by their names, and each peer is one router. */
export function routerNames(routers: Router[], configuration: Configuration): Finding[] {
    return [
        ...names(routers),
        ...routers.flatMap((router) => namedPeers(router, configuration)),
        ...onePerPeer(routers),
    ];
}

function names(routers: Router[]): Finding[] {
    const seen = new Set<string>();
    return routers.flatMap(({ name, family: { kind }, place }) => {
        if (name === undefined) return [];
        if (!/^[A-Za-z0-9._-]{1,253}$/.test(name)) {
            return [
                error(place, "name", {
                    rule: "router-name",
                    message: `name is ${JSON.stringify(name)}, which can't be the name of a resource.`,
                    hint: "Use letters, digits, - _ and . only.",
                }),
            ];
        }
        const key = `${kind} ${name}`;
        if (!seen.has(key)) {
            seen.add(key);
            return [];
        }
        return [
            error(place, "name", {
                rule: "router-name",
                message: `There is another ${kind} with the name "${name}".`,
                hint: "Give one of them another name.",
            }),
        ];
    });
}

function namedPeers({ place, family: { kind }, peers, spec }: Router, { bgpPeers }: Configuration): Finding[] {
    if (Array.isArray(spec.peers) && spec.peers.length === 0) {
        return [
            error(place, "peers", {
                rule: "router-peers",
                message: `The ${kind} is none of the cluster's peers, so that nothing could be derived for it.`,
                hint: "Name the peers in bgp.peers that it is.",
            }),
        ];
    }
    if (bgpPeers.some(({ name }) => isUnknown(name))) return [];
    const there = bgpPeers.map(({ name }) => name);
    return peers
        .filter(([, peer]) => !there.includes(peer))
        .map(([index, peer]) =>
            error(place, `peers[${index}]`, {
                rule: "router-peers",
                message: `There is no peer ${JSON.stringify(peer)} in bgp.peers.`,
                hint: there.length === 0 ? "Add it there." : `These there are: ${there.join(", ")}.`,
            }),
        );
}

/** The two boxes of a high-availability pair may share a peer: the address that moves between them. */
function onePerPeer(routers: Router[]): Finding[] {
    const first = new Map<string, Router[]>();
    return routers.flatMap((router) =>
        router.peers.flatMap(([index, peer]) => {
            const others = first.get(peer) ?? [];
            first.set(peer, [...others, router]);
            const other = others.find((one) => !arePair(one, router));
            if (other === undefined) return [];
            const whose = other === router ? "this list" : other.place.object;
            return [
                error(router.place, `peers[${index}]`, {
                    rule: "router-peers",
                    message: `The peer "${peer}" is in ${whose} already, but a peer is one router.`,
                    hint: "Remove it from one of the two, or say secondaryOf if they are one pair with one address.",
                }),
            ];
        }),
    );
}

function arePair(one: Router, other: Router): boolean {
    if (one === other) return false;
    return [one, other].some((a) => a.secondaryOf !== undefined && [one, other].some((b) => b.name === a.secondaryOf));
}
