import { metalLbChart } from "./chartName";
import { map, objectsIn, text, type KubernetesObject } from "./objects";
import type { Subject } from "./policy";

/**
 * MetalLB's sources of Flux in a resource: by their name or URL, as MetalLb's own, or where a HelmRelease of MetalLB beside them in the same
 * files names them. Flux may have others in the same stack, which are nothing to MetalLB.
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

/** The source from which a HelmRelease of MetalLB has its chart. */
function sourceNamed({ kind, namespace, fields }: KubernetesObject): string | undefined {
    const { chart, sourceRef } = map(map(map(fields.spec).chart).spec);
    if (kind !== "HelmRelease" || metalLbChart(text(chart)) === undefined) {
        return undefined;
    }
    const source = map(sourceRef);
    return `${text(source.kind)} ${text(source.namespace) || namespace}/${text(source.name)}`;
}
