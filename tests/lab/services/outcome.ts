import { setTimeout as sleep } from "node:timers/promises";
import type { Api, Manifest } from "../differential/api";

/** MetalLB's response to a Service: an event with the reason of a refusal, or addresses. */
export interface Outcome {
    /** The Service from the API server, with its ClusterIPs. */
    service: Manifest;
    /** MetalLB's reason, without the common beginning of such events. */
    refusal?: string;
    addresses: string[];
}

/** Creates a Service, and waits for MetalLB's response. */
export async function outcomeOf(api: Api, manifest: Manifest): Promise<Outcome> {
    const { status, body } = await api.create(manifest);
    if (status === 422) return { service: manifest, addresses: [], refusal: /must be .*$/.exec(body.message)?.[0] };
    if (status >= 300) throw new Error(`${manifest.metadata.name}: ${JSON.stringify(body)}`);
    const { name } = manifest.metadata;
    for (let attempt = 0; attempt < 600; attempt++) {
        const { body: service } = await api.get(`/api/v1/namespaces/default/services/${name}`);
        const addresses: string[] = (service.status.loadBalancer.ingress ?? []).map(({ ip }: { ip: string }) => ip);
        if (addresses.length > 0) return { service: live(service), addresses };
        const refusal = await refusalOf(api, name);
        if (refusal !== undefined) return { service: live(service), addresses, refusal };
        await sleep(50);
    }
    throw new Error(`${name}: MetalLB says nothing`);
}

async function refusalOf(api: Api, name: string): Promise<string | undefined> {
    const selector = encodeURIComponent(`involvedObject.kind=Service,involvedObject.name=${name}`);
    const { body } = await api.get(`/api/v1/namespaces/default/events?fieldSelector=${selector}`);
    const failed = body.items.find(({ reason }: { reason: string }) => reason === "AllocationFailed");
    const said: string | undefined = failed?.message.replace(/^Failed to allocate IP for "[^"]*": /, "");
    // MetalLB lists the Services at an address in varying order, and the rules list them by name.
    return said?.replace(/(?<=in use by )\S+$/, (names) => names.split(",").sort().join(","));
}

/** Adds fields that the API server leaves out of its response for one object. */
function live(service: Manifest): Manifest {
    return { ...service, apiVersion: "v1", kind: "Service" };
}
