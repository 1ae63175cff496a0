import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "../args";
import { ownedByPulumi } from "../annotations";
import { namespaceName } from "../install/namespace";
import { adopted } from "../install/takeover";
import type { Cluster } from "./cluster";

/** One of MetalLB's kinds, as the API server knows it. */
export interface Kind {
    apiVersion: string;
    kind: string;
    /** The kind in the names of Pulumi's resources. */
    label: string;
}

/**
 * Makes one custom resource in MetalLB's namespace, after the CRDs are there; or none, where it is to get there through Git. Arguments
 * that are left out aren't sent.
 */
export function customResource(
    cluster: Cluster,
    { apiVersion, kind, label }: Kind,
    name: string,
    { labels, annotations }: MetadataArgs,
    spec: Record<string, unknown>,
    dependsOn: pulumi.Resource[] = [],
): k8s.apiextensions.CustomResource[] {
    const { tree } = cluster.installation;
    if (tree) {
        tree.putCustomResource({ apiVersion, kind, metadata: { name, labels, annotations }, spec });
        return [];
    }
    const { resourceName, aliases } = nameOf(`${cluster.scope.name}-${label}`, name);
    const resource = new k8s.apiextensions.CustomResource(
        resourceName,
        {
            apiVersion,
            kind,
            metadata: {
                name,
                namespace: cluster.installation.namespace,
                labels,
                annotations: ownedByPulumi(annotations),
            },
            spec,
        },
        {
            parent: cluster.scope.parent,
            dependsOn: [...cluster.installation.dependsOn, ...dependsOn],
            aliases,
            ...adopted(cluster.scope, `${namespaceName(cluster.scope.inputs.args.namespace)}/${name}`),
            ...cluster.webhookGate,
        },
    );
    return [resource];
}

/** A resource's name in the program: not `metallb-bgp-advertisement-advertisement`, as it once was for an advertisement without a name. */
function nameOf(prefix: string, name: string): { resourceName: string; aliases: pulumi.Alias[] } {
    const whole = `${prefix}-${name}`;
    return prefix.endsWith(`-${name}`)
        ? { resourceName: prefix, aliases: [{ name: whole }] }
        : { resourceName: whole, aliases: [] };
}
