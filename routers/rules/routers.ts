import type { Configuration } from "../../rules/model";
import { entries, known } from "../../rules/unknown";
import { routerSections } from "./families";
import type { NodeList, Router } from "./family";

type Map = Record<string, unknown>;

/** The routers in the component's inputs. */
export function routersOf(inputs: Map, { bgpPeers }: Configuration): Router[] {
    const byName = new Map(bgpPeers.map((peer) => [peer.name, peer]));
    return routerSections(inputs).flatMap(({ family, given, routers }) => {
        const common = nodeList(family.section, given.nodeAddresses);
        return routers.map(({ path, spec }): Router => {
            const peers = entries(spec.peers as string[]);
            const name = known((spec.name ?? (spec.peers as string[] | undefined)?.[0]) as string | undefined);
            return {
                place: { object: `${family.kind} ${name === undefined ? path : `"${name}"`}`, path },
                family,
                name,
                peers,
                declared: peers.flatMap(([, peer]) => byName.get(peer) ?? []),
                nodes: nodeList(path, spec.nodeAddresses) ?? common,
                secondaryOf: known(spec.secondaryOf as string | undefined),
                spec,
            };
        });
    });
}

function nodeList(path: string, addresses: unknown): NodeList | undefined {
    return addresses === undefined ? undefined : { path: `${path}.nodeAddresses`, addresses: addresses as string[] };
}
