import { isLinkLocal } from "../network/linkLocal";
import { hostOfRouter, routerSections } from "../../routers/rules/families";
import { isMap } from "../shared/maps";
import { entries } from "../unknown";

type Map = Record<string, unknown>;

/** A text of the inputs, and where it stands. */
interface Written {
    path: string;
    text: string;
}

/** A router that the component configures: where it is reached, and whose its records there are. */
interface OwnRouter {
    path: string;
    address: string;
    owner: string | undefined;
}

/** Every address of a node that the inputs name, each as often as it is named; not those that other links have, too. */
export function nodesIn(inputs: Map): Written[] {
    const network = listAt(inputs, "network", "nodes").flatMap(([index, node]) =>
        texts(`network.nodes[${index}].addresses`, node.addresses),
    );
    const ofRouters = routerSections(inputs).flatMap(({ family, given, routers }) => [
        ...texts(`${family.section}.nodeAddresses`, given.nodeAddresses),
        ...routers.flatMap(({ path, spec }) => texts(`${path}.nodeAddresses`, spec.nodeAddresses)),
    ]);
    return [...network, ...ofRouters].filter(({ text }) => !isLinkLocal(text));
}

/** The routers that the component configures; the owner only where the inputs name it, for the default is each stack's own. */
export function routersIn(inputs: Map): OwnRouter[] {
    return routerSections(inputs).flatMap(({ family, given, routers }) =>
        routers.flatMap(({ path, spec }): OwnRouter[] => {
            const address = hostOfRouter(family, spec);
            const owner = typeof given.owner === "string" ? given.owner : undefined;
            return address === undefined ? [] : [{ path: `${path}.${family.reachedAt}`, address, owner }];
        }),
    );
}

function texts(path: string, list: unknown): Written[] {
    return entries(Array.isArray(list) ? (list as unknown[]) : []).flatMap(([index, text]) =>
        typeof text === "string" ? [{ path: `${path}[${index}]`, text }] : [],
    );
}

function listAt(inputs: Map, section: string, list: string): [number, Map][] {
    const given = isMap(inputs[section]) ? inputs[section][list] : undefined;
    return entries(Array.isArray(given) ? (given as unknown[]) : []).filter((entry): entry is [number, Map] =>
        isMap(entry[1]),
    );
}
