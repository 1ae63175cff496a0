import { error, type Place } from "../../rules/finding";
import type { Configuration, Finding } from "../../rules/model";
import { canonicalAddress, parseAddress, type Address } from "../../rules/shared/addresses";
import { sortedRanges } from "../../rules/shared/ranges";
import { overlapping, spanOfAddress } from "../../rules/shared/spans";
import { entries, isPartlyUnknown, known } from "../../rules/unknown";
import type { NodeList, Router } from "./family";

/** A valid address of a node, and its place in the inputs. */
interface Node extends Address {
    place: Place;
    text: string;
}

/** Every router has node addresses, each valid, listed once, in no pool, and not the router's own. */
export function nodeAddresses(routers: Router[], configuration: Configuration): Finding[] {
    const lists = new Map(routers.flatMap(({ nodes }) => (nodes === undefined ? [] : [[nodes.path, nodes]])));
    const ofLists = [...lists.values()].flatMap((list) => [
        ...valid(list),
        ...inPool(nodesOf(list), configuration),
        ...notARouters(list, routers),
    ]);
    return [...ofLists, ...routers.flatMap((router) => [...enough(router), ...calling(router)])];
}

function nodesOf(list: NodeList): Node[] {
    return entries(list.addresses).flatMap(([index, text]) => {
        const address = parseAddress(text);
        return address === undefined || address.mapped ? [] : [{ ...address, text, place: placeOf(list, index) }];
    });
}

function placeOf({ path }: NodeList, index: number): Place {
    return { object: "MetalLb", path: `${path}[${index}]` };
}

function valid(list: NodeList): Finding[] {
    const seen = new Set<string>();
    return entries(list.addresses).flatMap(([index, text]) => {
        const address = parseAddress(text);
        if (address === undefined || address.mapped) {
            return [
                error(placeOf(list, index), "", {
                    rule: "router-node-addresses",
                    message: `${JSON.stringify(text)} is no IP address of a node.`,
                    hint: 'Write an address such as "192.0.2.1" or "2001:db8::1", without a prefix.',
                }),
            ];
        }
        const written = canonicalAddress(address);
        if (!seen.has(written)) {
            seen.add(written);
            return [];
        }
        return [
            error(placeOf(list, index), "", {
                rule: "router-node-addresses",
                message: `${JSON.stringify(text)} is in the list already.`,
                hint: "Remove it.",
            }),
        ];
    });
}

/** If a service got a node's address, the router would learn a route to the node that leads through the node. */
function inPool(nodes: Node[], { pools }: Configuration): Finding[] {
    const spans = nodes.map((node) => ({ ...node, ...spanOfAddress(node) }));
    return overlapping(sortedRanges(pools), spans).map(([range, { place, text }]) =>
        error(place, "", {
            rule: "router-node-addresses",
            message: `${JSON.stringify(text)} is inside ${JSON.stringify(range.text)} of ${range.pool.object}: a service could take over the node's address.`,
            hint: "Take it out of the pool.",
        }),
    );
}

/** Every peer has a node of its own address family. */
function enough({ place, family: { kind, section }, nodes, peers, declared }: Router): Finding[] {
    if (nodes === undefined || known(nodes.addresses)?.length === 0) {
        return [
            error(place, "nodeAddresses", {
                rule: "router-node-addresses",
                message: `nodeAddresses is missing or empty: the nodes are the ${kind}'s neighbors.`,
                hint: `Add nodeAddresses to this ${kind}, or to ${section} for every ${kind}.`,
            }),
        ];
    }
    if (isPartlyUnknown(nodes.addresses)) return [];
    const families = new Set(nodesOf(nodes).map(({ family }) => family));
    return declared.flatMap((peer) => {
        const family = parseAddress(known(peer.spec.peerAddress) ?? "")?.family;
        if (family === undefined || families.has(family) || families.size === 0) return [];
        const index = peers.find(([, name]) => name === peer.name)?.[0] ?? 0;
        return [
            error(place, `peers[${index}]`, {
                rule: "router-node-addresses",
                message: `The peer "${peer.name}" is at an IPv${family} address, but there is no IPv${family} address in ${nodes.path}.`,
                hint: `Add the nodes' IPv${family} addresses.`,
            }),
        ];
    });
}

function notARouters(list: NodeList, routers: Router[]): Finding[] {
    const declared = routers.filter(({ nodes }) => nodes?.path === list.path).flatMap((router) => router.declared);
    return nodesOf(list).flatMap(({ family, value, place, text }) => {
        const peer = declared.find(({ spec }) => {
            const own = parseAddress(known(spec.peerAddress) ?? "");
            return own?.family === family && own.value === value;
        });
        if (peer === undefined) return [];
        return [
            error(place, "", {
                rule: "router-node-addresses",
                message: `${JSON.stringify(text)} is the address of ${peer.object}, not of a node.`,
                hint: "Remove it.",
            }),
        ];
    });
}

/** The router refuses a session from an address that isn't one of its neighbors. */
function calling({ nodes, declared }: Router): Finding[] {
    if (nodes === undefined || isPartlyUnknown(nodes.addresses)) return [];
    const values = new Set(nodesOf(nodes).map(({ value }) => value));
    return declared.flatMap((peer) => {
        const source = parseAddress(known(peer.spec.sourceAddress) ?? "");
        if (source === undefined || values.has(source.value)) return [];
        return [
            error(peer, "sourceAddress", {
                rule: "router-node-addresses",
                message: `sourceAddress ${JSON.stringify(peer.spec.sourceAddress)} isn't in ${nodes.path}: the router would refuse the session.`,
                hint: `Add it to ${nodes.path}.`,
            }),
        ];
    });
}
