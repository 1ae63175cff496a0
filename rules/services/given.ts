import type { Declared } from "../model";
import { isMap } from "../shared/maps";
import { entries, known } from "../unknown";
import type { ServiceSpec } from "./model";

/** Returns `network.services`; undefined if there are none, or they aren't known. Unknown entries are left out. */
export function servicesOf(network: unknown): Declared<ServiceSpec>[] | undefined {
    const list = isMap(network) ? network.services : undefined;
    if (!Array.isArray(list)) return undefined;
    return entries(list as unknown[]).flatMap(([index, service]) => {
        if (!isMap(service)) return [];
        const { name, namespace = "default", labels, annotations, ...spec } = service as unknown as Given;
        const path = `network.services[${index}]`;
        return [
            {
                object: known(name) === undefined ? `Service ${path}` : serviceName(name, known(namespace)),
                path,
                name,
                namespace,
                labels,
                annotations,
                spec: { type: "LoadBalancer", ...spec },
            },
        ];
    });
}

type Given = Pick<Declared<unknown>, "name" | "namespace" | "labels" | "annotations"> & ServiceSpec;

/** Names a Service in findings. */
export function serviceName(name: string, namespace: string | undefined): string {
    return `Service ${JSON.stringify(namespace === undefined ? name : `${namespace}/${name}`)}`;
}
