import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ownedByPulumi } from "../annotations";
import { DEFAULT_NAMESPACE } from "../../rules";
import type { NamespaceArgs } from "../args";
import type { Scope } from "../scope";

/** The speakers use the host's network, which only this level of pod security allows. */
const podSecurityLabels = {
    "pod-security.kubernetes.io/enforce": "privileged",
    "pod-security.kubernetes.io/audit": "privileged",
    "pod-security.kubernetes.io/warn": "privileged",
};

/** The name of MetalLB's namespace. */
export function namespaceName(args: NamespaceArgs = {}): string {
    return args.name ?? DEFAULT_NAMESPACE;
}

/** Makes the namespace, unless an existing one is to be used. */
export function createNamespace(scope: Scope, args: NamespaceArgs = {}): k8s.core.v1.Namespace | undefined {
    if (args.create === false) {
        return undefined;
    }
    const labels = pulumi.output(args.labels ?? {}).apply((own) => ({ ...podSecurityLabels, ...own }));
    return new k8s.core.v1.Namespace(
        `${scope.name}-namespace`,
        {
            metadata: scope.inputs.after({
                name: namespaceName(args),
                labels: args.labels ? labels : podSecurityLabels,
                annotations: ownedByPulumi(),
            }),
        },
        { parent: scope.parent },
    );
}
