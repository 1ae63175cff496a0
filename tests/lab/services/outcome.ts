import { setTimeout as sleep } from "node:timers/promises";
import type { Api, Manifest } from "../differential/api";

/** MetalLB's answer to a Service: an event with the reason of a refusal, or addresses. */
export interface Outcome {
    /** The Service as the API server has it, with its ClusterIPs. */
    service: Manifest;
    /** MetalLB's reason, without what all such events begin with. */
    refusal?: string;
    addresses: string[];
}

/** Makes a Service, and waits for what MetalLB says of it. */
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
    // MetalLB names the Services at an address in another order each time, and the rules in that of their names.
    return said?.replace(/(?<=in use by )\S+$/, (names) => names.split(",").sort().join(","));
}

/** The API server leaves these out of what it answers for one object. */
function live(service: Manifest): Manifest {
    return { ...service, apiVersion: "v1", kind: "Service" };
}
