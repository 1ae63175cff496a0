import type { Place } from "../finding";
import type { BgpPeerSpec, Configuration, Declared } from "../model";
import { entries, known } from "../unknown";
import { routerSections } from "./families";
import type { RouterFamily } from "./family";

type Map = Record<string, unknown>;

/** A list of node addresses, and where it stands; it may be `UNKNOWN`. */
export interface NodeList {
    path: string;
    addresses: string[];
}

/** A router of the component's, whose half of the sessions follows from the peers that it is. */
export interface Router {
    place: Place;
    family: RouterFamily;
    /** Undefined where it isn't known. */
    name: string | undefined;
    /** Its peers by their names, with their positions in its list; what isn't known is left out. */
    peers: [number, string][];
    /** The peers of those that are there. */
    declared: Declared<BgpPeerSpec>[];
    /** The nodes that peer with it: its own list, or that of all. */
    nodes: NodeList | undefined;
    /** The router whose settings are synchronised to this one; pfSense only. */
    secondaryOf: string | undefined;
    spec: Map;
}

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
