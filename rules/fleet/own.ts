import { isLinkLocal } from "../network/linkLocal";
import { hostOfRouter, routerSections } from "../../routers/rules/families";
import { isMap } from "../shared/maps";
import { entries } from "../unknown";

type Map = Record<string, unknown>;

/** A text of the inputs with its path. */
interface Written {
    path: string;
    text: string;
}

/** A router that the component configures, with its address and the owner of the records on it. */
interface OwnRouter {
    path: string;
    address: string;
    owner: string | undefined;
}

/** Returns every address of a node in the inputs, repeated as in the inputs. Link-local addresses are left out. */
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

/** Returns the routers that the component configures. A default owner is left out, because it differs for each stack. */
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
