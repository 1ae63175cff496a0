import { conditionOf, type Flux, type FluxObject, type Lab } from "../../lab";
import { waitFor } from "../../lab/wait";

/** Flux' own namespace, which has the tests' objects. */
const namespace = "flux-system";
const source = "source.toolkit.fluxcd.io/v1";

const object = (apiVersion: string, kind: string, name: string, rest: object): object => ({
    apiVersion,
    kind,
    metadata: { name, namespace },
    ...rest,
});

export const helmRepository = (name: string, url: string): object =>
    object(source, "HelmRepository", name, { spec: { interval: "10m", url } });

/** Uses the chart as it was pushed: without the selector Flux would pack it again. */
export const chartOciRepository = (name: string, url: string, tag: string): object =>
    object(source, "OCIRepository", name, {
        spec: {
            interval: "10m",
            url,
            insecure: true,
            ref: { tag },
            layerSelector: { mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip", operation: "copy" },
        },
    });

export const gitRepository = (name: string, url: string): object =>
    object(source, "GitRepository", name, { spec: { interval: "10m", url, ref: { branch: "main" } } });

export const kustomization = (name: string, spec: object): object =>
    object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", name, {
        spec: { interval: "10m", prune: true, ...spec },
    });

export const helmRelease = (name: string, spec: object): object =>
    object("helm.toolkit.fluxcd.io/v2", "HelmRelease", name, { spec: { interval: "10m", ...spec } });

export const configMap = (name: string, data: Record<string, string>): object =>
    object("v1", "ConfigMap", name, { data });

export async function apply(lab: Lab, ...objects: object[]): Promise<void> {
    const input = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    await lab.kubectl(["apply", "-f", "-"], { input });
}

/**
 * Waits until an object's current generation has the wanted condition Ready; returns the object. Controllers write
 * conditions a moment before the rest of the status, so a success counts only when the whole status is written.
 */
export function untilReady(flux: Flux, kind: string, name: string, wanted: RegExp): Promise<FluxObject> {
    let last = "no condition";
    return waitFor(
        async () => {
            const found = await flux.object(kind, name);
            const ready = conditionOf(found, "Ready");
            last = ready ? `${ready.status} ${ready.reason}: ${ready.message}` : "no condition";
            const written = found.status?.observedGeneration === found.metadata.generation;
            if (!wanted.test(last) || (ready?.status === "True" && !written)) {
                throw new Error(last);
            }
            return found;
        },
        { what: `${kind} ${name} with ${wanted}` },
    );
}
