import { metalLbChart } from "./chartName";
import { map, objectsIn, text, type KubernetesObject } from "./objects";
import type { Subject } from "./policy";

/**
 * Returns Flux's sources for MetalLB in a resource. A source counts if MetalLB is in its name or URL, if MetalLb made it, or if a
 * HelmRelease of MetalLB in the same files names it. Other sources of Flux in the same stack don't count.
 */
export function sourcesIn(subject: Subject): KubernetesObject[] {
    const objects = objectsIn(subject);
    const own = subject.urn.includes("metallb:index:MetalLb$");
    const named = new Set(objects.map(sourceNamed));
    return objects
        .filter(({ group }) => group === "source.toolkit.fluxcd.io")
        .filter(
            ({ kind, namespace, name, fields }) =>
                own ||
                named.has(`${kind} ${namespace}/${name}`) ||
                [name, text(map(fields.spec).url)].some((one) => /metallb/i.test(one)),
        );
}

/** Returns the source of a HelmRelease of MetalLB. */
function sourceNamed({ kind, namespace, fields }: KubernetesObject): string | undefined {
    const { chart, sourceRef } = map(map(map(fields.spec).chart).spec);
    if (kind !== "HelmRelease" || metalLbChart(text(chart)) === undefined) {
        return undefined;
    }
    const source = map(sourceRef);
    return `${text(source.kind)} ${text(source.namespace) || namespace}/${text(source.name)}`;
}
