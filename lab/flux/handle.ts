import type { Lab } from "../handle";
import { gitServer, type GitServer } from "./git/repositories";
import { fluxNamespace, fluxPaths, loopback } from "./parts";

/** Flux that runs in the lab. */
export interface Flux {
    namespace: string;
    git: GitServer;
    /** The address for a HelmRepository. */
    chartRepository: string;
    /** The address for an OCIRepository. It needs `insecure: true`: the registry speaks plain HTTP. */
    chartOci: string;
    /** Asks a controller to reconcile an object now, as `flux reconcile` does; returns the request's token. */
    reconcile(kind: string, name: string, namespace?: string): Promise<string>;
    object(kind: string, name: string, namespace?: string): Promise<FluxObject>;
    /** False if Flux was already running. */
    startedByUs: boolean;
    /** Deletes all of Flux' objects, ends its processes and removes its kinds. */
    stop(): Promise<void>;
}

export interface Condition {
    type: string;
    status: "True" | "False" | "Unknown";
    reason: string;
    message: string;
    observedGeneration?: number;
    lastTransitionTime: string;
}

export interface FluxObject {
    metadata: { name: string; namespace: string; generation: number; [field: string]: any };
    spec: Record<string, any>;
    status?: { conditions?: Condition[]; observedGeneration?: number; [field: string]: any };
}

const groups: Record<string, string> = {
    kustomization: "kustomize.toolkit.fluxcd.io",
    helmrelease: "helm.toolkit.fluxcd.io",
};

/** Returns a kind's full name for kubectl: another API group may have a "HelmRelease" too. */
export function resourceName(kind: string): string {
    const lower = kind.toLowerCase();
    return `${lower}.${groups[lower] ?? "source.toolkit.fluxcd.io"}`;
}

export function fluxHandle(lab: Lab, startedByUs: boolean, stop: () => Promise<void>): Flux {
    const ports = lab.topology.fluxPorts;
    return {
        namespace: fluxNamespace,
        git: gitServer(fluxPaths(lab.state).git, `http://${loopback(ports.git)}`),
        chartRepository: lab.charts.url,
        chartOci: `oci://${loopback(ports.registry)}/charts/metallb`,
        reconcile: async (kind, name, namespace = fluxNamespace) => {
            const token = new Date().toISOString();
            const asked = `reconcile.fluxcd.io/requestedAt=${token}`;
            await lab.kubectl(["annotate", resourceName(kind), name, "-n", namespace, "--overwrite", asked]);
            return token;
        },
        object: async (kind, name, namespace = fluxNamespace) =>
            JSON.parse(
                await lab.kubectl(["get", resourceName(kind), name, "-n", namespace, "-o", "json"]),
            ) as FluxObject,
        startedByUs,
        stop,
    };
}

/** Returns a condition of an object, if the condition is about the object's current generation. */
export function conditionOf(object: FluxObject, type: string): Condition | undefined {
    const found = object.status?.conditions?.find((condition) => condition.type === type);
    return (found?.observedGeneration ?? object.metadata.generation) === object.metadata.generation ? found : undefined;
}
