import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { apiVersionOf, KINDS, type KindName } from "../../rules";
import type { MetadataArgs } from "../args";
import { ownedByPulumi } from "../annotations";
import { putBack } from "../changes/putBack";
import { namespaceName } from "../install/namespace";
import { adopted } from "../install/takeover";
import { unlessIdle } from "../transforms";
import type { Cluster } from "./cluster";
import { nameOf } from "./resourceName";

/**
 * Makes one custom resource in MetalLB's namespace, after the CRDs. With the method FluxGit, it adds the object to the tree instead and
 * returns none. Omitted arguments aren't sent.
 */
export function customResource(
    cluster: Cluster,
    kind: KindName,
    name: string,
    { labels, annotations }: MetadataArgs,
    spec: Record<string, unknown>,
    dependsOn: pulumi.Resource[] = [],
): k8s.apiextensions.CustomResource[] {
    const apiVersion = apiVersionOf(kind);
    const { tree } = cluster.installation;
    if (tree) {
        tree.putCustomResource({ apiVersion, kind, metadata: { name, labels, annotations }, spec });
        return [];
    }
    const { resourceName, aliases } = nameOf(`${cluster.scope.name}-${KINDS[kind].label}`, name);
    const { namespace } = cluster.installation;
    const metadata = { name, namespace, labels, annotations: ownedByPulumi(annotations) };
    const given = { apiVersion, kind, metadata, spec };
    const { options, report } = putBack(`${kind} "${name}"`, resourceName, cluster.scope.parent, cluster.refreshed);
    const gate = cluster.webhookGate;
    const resource = new k8s.apiextensions.CustomResource(resourceName, given, {
        parent: cluster.scope.parent,
        dependsOn: [...cluster.installation.dependsOn, ...dependsOn],
        aliases,
        ...options,
        ...adopted(cluster.scope, `${namespaceName(cluster.scope.inputs.args.namespace)}/${name}`),
        ...gate,
        transforms: unlessIdle([...(options.transforms ?? []), ...(gate.transforms ?? [])], cluster.needsTransforms),
    });
    report(resource, spec);
    return [resource];
}
