import { z } from "zod";
import type { Declared } from "../model";
import type { ServiceSpec } from "../services/model";
import { isMap } from "../shared/maps";
import { entries, known } from "../unknown";
import { metadataShape } from "./selector";

export const servicePortShape = {
    port: z.int().min(1).max(65535),
    protocol: z.enum(["TCP", "UDP", "SCTP"]).optional(),
};

/** The fields of a Service's spec that the rules read. */
export const serviceSpecShape = {
    loadBalancerClass: z.string().optional(),
    loadBalancerIP: z.string().optional(),
    externalTrafficPolicy: z.enum(["Cluster", "Local"]).optional(),
    ipFamilyPolicy: z.enum(["SingleStack", "PreferDualStack", "RequireDualStack"]).optional(),
    ipFamilies: z.array(z.enum(["IPv4", "IPv6"])).optional(),
    selector: z.record(z.string(), z.string()).optional(),
};

/** One of `network.services`. */
export const networkServiceShape = {
    name: z.string(),
    namespace: z.string().optional(),
    ...metadataShape,
    ...serviceSpecShape,
    ports: z.array(z.strictObject(servicePortShape)).optional(),
};

/** `network.services`; undefined if there are none, or they aren't known. Unknown fields are left out. */
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

/** A Service as findings show it. */
export function serviceName(name: string, namespace: string | undefined): string {
    return `Service ${JSON.stringify(namespace === undefined ? name : `${namespace}/${name}`)}`;
}
