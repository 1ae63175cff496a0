import type { Declared, NodeFacts, SecretFacts } from "../model";
import { isMap } from "../shared/maps";
import { texts, type Document } from "./documents";

/** Returns the facts about Secrets. Secret values don't leave this function. */
export function secretsOf(documents: Document[]): SecretFacts[] {
    return documents
        .filter(({ apiVersion, kind }) => apiVersion === "v1" && kind === "Secret")
        .map(({ content, metadata }) => {
            const { data, stringData, type } = content;
            return {
                name: String(metadata.name ?? ""),
                namespace: typeof metadata.namespace === "string" ? metadata.namespace : undefined,
                type: typeof type === "string" ? type : undefined,
                hasPassword: [data, stringData].some((map) => isMap(map) && Object.hasOwn(map, "password")),
            };
        });
}

/** Returns the Nodes; undefined if the documents have none, because the nodes then aren't known. */
export function nodesOf(documents: Document[]): NodeFacts[] | undefined {
    const nodes = documents.filter(({ apiVersion, kind }) => apiVersion === "v1" && kind === "Node");
    if (nodes.length === 0) return undefined;
    return nodes.map(({ content, metadata }) => {
        const spec = isMap(content.spec) ? content.spec : {};
        const status = isMap(content.status) ? content.status : {};
        const addresses = Array.isArray(status.addresses) ? status.addresses.filter(isMap) : [];
        const ips = addresses.filter(({ type }) => type === "InternalIP" || type === "ExternalIP");
        return {
            isObject: true,
            name: String(metadata.name ?? ""),
            labels: texts(metadata.labels),
            addresses: ips.map(({ address }) => address).filter((address) => typeof address === "string"),
            podCIDRs: Array.isArray(spec.podCIDRs) ? spec.podCIDRs.filter((cidr) => typeof cidr === "string") : [],
        };
    });
}

/** Returns the ConfigMap with raw FRR configuration in MetalLB's namespace. */
export function bgpExtrasOf(documents: Document[], namespace: string): Declared<{ extras: string }>[] {
    return documents
        .filter(({ apiVersion, kind, metadata }) => {
            const own = (metadata.namespace ?? namespace) === namespace;
            return apiVersion === "v1" && kind === "ConfigMap" && metadata.name === "bgpextras" && own;
        })
        .map(({ content }) => ({
            object: 'ConfigMap "bgpextras"',
            path: "data",
            name: "bgpextras",
            spec: { extras: texts(content.data).extras ?? "" },
        }));
}
