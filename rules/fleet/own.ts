import { hostOf } from "../shared/hosts";
import { isLinkLocal } from "../network/linkLocal";
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

/** Where the inputs list routers, and where each says how it is reached. */
const ROUTERS = [
    { section: "pfSense", list: "firewalls", key: "url" },
    { section: "frr", list: "routers", key: "host" },
] as const;

/** Every address of a node that the inputs name, each as often as it is named; not those that other links have, too. */
export function nodesIn(inputs: Map): Written[] {
    const network = listAt(inputs, "network", "nodes").flatMap(([index, node]) =>
        texts(`network.nodes[${index}].addresses`, node.addresses),
    );
    const ofRouters = ROUTERS.flatMap(({ section, list }) => [
        ...texts(`${section}.nodeAddresses`, isMap(inputs[section]) ? inputs[section].nodeAddresses : undefined),
        ...listAt(inputs, section, list).flatMap(([index, router]) =>
            texts(`${section}.${list}[${index}].nodeAddresses`, router.nodeAddresses),
        ),
    ]);
    return [...network, ...ofRouters].filter(({ text }) => !isLinkLocal(text));
}

/** The routers that the component configures; the owner only where the inputs name it, for the default is each stack's own. */
export function routersIn(inputs: Map): OwnRouter[] {
    return ROUTERS.flatMap(({ section, list, key }) => {
        const owner = isMap(inputs[section]) ? inputs[section].owner : undefined;
        return listAt(inputs, section, list).flatMap(([index, router]): OwnRouter[] => {
            const at = router[key];
            if (typeof at !== "string") return [];
            const address = key === "url" ? hostOf(at) : at;
            const named = typeof owner === "string" ? owner : undefined;
            return [{ path: `${section}.${list}[${index}].${key}`, address, owner: named }];
        });
    });
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
