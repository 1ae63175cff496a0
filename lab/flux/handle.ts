import type { Lab } from "../handle";
import { gitServer, type GitServer } from "./git/repositories";
import { fluxNamespace, fluxPaths, loopback } from "./parts";

/** Flux, running in the lab. */
export interface Flux {
    namespace: string;
    git: GitServer;
    /** For a HelmRepository. */
    chartRepository: string;
    /** For an OCIRepository, which has to have `insecure: true`: it speaks plain HTTP. */
    chartOci: string;
    /** Asks a controller to look at an object now, as `flux reconcile` does; gives the request's token. */
    reconcile(kind: string, name: string, namespace?: string): Promise<string>;
    object(kind: string, name: string, namespace?: string): Promise<FluxObject>;
    /** False when it was running already. */
    startedByUs: boolean;
    /** Deletes all of Flux' objects, ends it and removes its kinds. */
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

/** A kind's full name for kubectl: "HelmRelease" alone may be another group's, too. */
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

/** A condition of an object, if the object is known as it is now. */
export function conditionOf(object: FluxObject, type: string): Condition | undefined {
    const found = object.status?.conditions?.find((condition) => condition.type === type);
    return (found?.observedGeneration ?? object.metadata.generation) === object.metadata.generation ? found : undefined;
}
