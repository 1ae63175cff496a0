import { error } from "../../rules/finding";
import type { Configuration, Finding } from "../../rules/model";
import { isUnknown } from "../../rules/unknown";
import type { Router } from "./family";

/** Every router has its own name, and every peer represents one router. */
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
                message: `peers is empty: the ${kind}'s neighbors are derived from its peers.`,
                hint: `Add the names of the peers in bgp.peers that represent this ${kind}.`,
            }),
        ];
    }
    if (bgpPeers.some(({ name }) => isUnknown(name))) return [];
    const existing = bgpPeers.map(({ name }) => name);
    return peers
        .filter(([, peer]) => !existing.includes(peer))
        .map(([index, peer]) =>
            error(place, `peers[${index}]`, {
                rule: "router-peers",
                message: `There is no peer ${JSON.stringify(peer)} in bgp.peers.`,
                hint: existing.length === 0 ? "Add it there." : `The peers there are: ${existing.join(", ")}.`,
            }),
        );
}

/** The two firewalls of a high-availability pair may share a peer, whose address moves between them. */
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
                    message: `The peer "${peer}" is in ${whose} already, but a peer represents one router.`,
                    hint: "Remove it from one of the two, or set secondaryOf if they are a pair that shares an address.",
                }),
            ];
        }),
    );
}

function arePair(one: Router, other: Router): boolean {
    if (one === other) return false;
    return [one, other].some((a) => a.secondaryOf !== undefined && [one, other].some((b) => b.name === a.secondaryOf));
}
