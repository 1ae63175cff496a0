import { error } from "../../rules/finding";
import type { BgpPeerSpec, Declared, Finding } from "../../rules/model";
import { parseAddress } from "../../rules/shared/addresses";
import { known } from "../../rules/unknown";
import type { Router } from "./family";

const STANDARD_PORT = 179;

/** A peer's setting for which the router's half can't be derived, with the reason and the fix. */
interface Obstacle {
    property: keyof BgpPeerSpec;
    isThere: (spec: BgpPeerSpec) => boolean;
    why: string;
    hint: string;
}

const OBSTACLES: Obstacle[] = [
    {
        property: "dynamicASN",
        isThere: ({ dynamicASN }) => !!dynamicASN,
        why: "doesn't say which ASN the router has",
        hint: "Set peerASN in its place.",
    },
    {
        property: "interface",
        isThere: (spec) => !!spec.interface,
        why: "makes an unnumbered session, for which the router has no neighbor's address",
        hint: "Set peerAddress in its place.",
    },
    {
        property: "vrf",
        isThere: ({ vrf }) => !!vrf,
        why: "selects a VRF of the nodes, and the router would need a matching VRF",
        hint: "Remove it.",
    },
    {
        property: "peerPort",
        isThere: ({ peerPort = STANDARD_PORT }) => peerPort !== STANDARD_PORT,
        why: `isn't the port that the router's BGP listens on, ${STANDARD_PORT}`,
        hint: "Remove it.",
    },
    {
        property: "dualStackAddressFamily",
        isThere: ({ dualStackAddressFamily }) => dualStackAddressFamily === true,
        why: "needs filters for both families on one neighbor, but filters are derived for one family",
        hint: "Make two peers, one over IPv4 and one over IPv6.",
    },
    {
        property: "passwordSecret",
        isThere: ({ passwordSecret }) => known(passwordSecret) !== undefined,
        why: "keeps the password in the cluster, where it can't be read for the router",
        hint: "Set password to the password itself, for which the component creates a Secret.",
    },
];

/** The findings on peers from which a router's half can't be derived. */
export function routerPeers(routers: Router[]): Finding[] {
    const peers = new Map(routers.flatMap((router) => router.declared.map((peer) => [peer, router])));
    return [
        ...[...peers].flatMap(([peer, router]) => obstacles(peer, router)),
        ...routers.flatMap((router) => [...oneAsn(router), ...onePerFamily(router)]),
    ];
}

function obstacles(peer: Declared<BgpPeerSpec>, { place }: Router): Finding[] {
    return OBSTACLES.filter(
        ({ property, isThere }) => known(peer.spec[property]) !== undefined && isThere(peer.spec),
    ).map(({ property, why, hint }) =>
        error(peer, property, {
            rule: "router-underivable",
            message: `${property} ${why}: ${place.object}'s half of the session can't be derived.`,
            hint: `${hint.slice(0, -1)}, or take the peer out of ${place.path}.peers.`,
        }),
    );
}

function oneAsn(router: Router): Finding[] {
    const [first, ...rest] = router.declared.filter(({ spec }) => known(spec.peerASN) !== undefined);
    if (first === undefined) return [];
    return rest
        .filter(({ spec }) => spec.peerASN !== first.spec.peerASN)
        .map((peer) =>
            error(router.place, `peers[${indexOf(router, peer)}]`, {
                rule: "router-asn",
                message: `peerASN of the peer "${peer.name}" is ${peer.spec.peerASN}, and that of "${first.name}" is ${first.spec.peerASN}: a ${router.family.kind} has one ASN.`,
            }),
        );
}

/** A router identifies its neighbors by their addresses alone, so a node has one session with it in each family. */
function onePerFamily(router: Router): Finding[] {
    const first = new Map<number, Declared<BgpPeerSpec>>();
    return router.declared.flatMap((peer) => {
        const family = parseAddress(known(peer.spec.peerAddress) ?? "")?.family;
        if (family === undefined) return [];
        const other = first.get(family);
        if (other === undefined || other === peer) {
            first.set(family, peer);
            return [];
        }
        return [
            error(router.place, `peers[${indexOf(router, peer)}]`, {
                rule: "router-family",
                message: `The peers "${other.name}" and "${peer.name}" are both at IPv${family} addresses of one ${router.family.kind}, which identifies its neighbors by the nodes' addresses only.`,
            }),
        ];
    });
}

function indexOf({ peers }: Router, { name }: Declared<BgpPeerSpec>): number {
    return peers.find(([, peer]) => peer === name)?.[0] ?? 0;
}
