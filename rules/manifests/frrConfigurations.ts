import type {
    Declared,
    FrrConfigurationNeighbor,
    FrrConfigurationRouter,
    FrrConfigurationSpec,
    LabelSelector,
} from "../model";
import { isMap, valueAt } from "../shared/maps";
import type { Document } from "./documents";

type Map = Record<string, unknown>;

/** Returns the FRRConfigurations among the documents. The rules don't check FRR-K8s's schema: a field with a wrong type is left out. */
export function frrConfigurationsIn(documents: Document[]): Declared<FrrConfigurationSpec>[] {
    return documents
        .filter(({ apiVersion, kind }) => apiVersion.startsWith("frrk8s.metallb.io/") && kind === "FRRConfiguration")
        .map(({ content, metadata }) => {
            const name = typeof metadata.name === "string" ? metadata.name : "";
            const nodeSelector = valueAt(content, "spec.nodeSelector");
            return {
                object: `FRRConfiguration ${JSON.stringify(name)}`,
                path: "spec",
                metadataPath: "metadata",
                name,
                spec: {
                    routers: mapsIn(valueAt(content, "spec.bgp.routers")).map(routerOf),
                    nodeSelector: isMap(nodeSelector) ? (nodeSelector as LabelSelector) : undefined,
                },
            };
        });
}

function routerOf(router: Map): FrrConfigurationRouter {
    return {
        asn: numberIn(router.asn),
        id: textIn(router.id),
        vrf: textIn(router.vrf),
        neighbors: mapsIn(router.neighbors).map(neighborOf),
    };
}

function neighborOf(neighbor: Map): FrrConfigurationNeighbor {
    return {
        address: textIn(neighbor.address),
        interface: textIn(neighbor.interface),
        asn: numberIn(neighbor.asn),
        port: numberIn(neighbor.port),
        holdTime: textIn(neighbor.holdTime),
        keepaliveTime: textIn(neighbor.keepaliveTime),
        connectTime: textIn(neighbor.connectTime),
        ebgpMultiHop: neighbor.ebgpMultiHop === true,
        hasPassword: Boolean(neighbor.password) || isMap(neighbor.passwordSecret),
    };
}

function mapsIn(list: unknown): Map[] {
    return Array.isArray(list) ? list.filter(isMap) : [];
}

function textIn(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

function numberIn(value: unknown): number | undefined {
    return typeof value === "number" ? value : undefined;
}
