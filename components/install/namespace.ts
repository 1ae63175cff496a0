import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ownedByPulumi } from "../annotations";
import { DEFAULT_NAMESPACE } from "../../rules";
import type { NamespaceArgs } from "../args";
import { hooksOf, onError } from "../hooks";
import type { Scope } from "../scope";
import { TAKE_OVER, warnOfExisting } from "./alreadyThere";
import { warnedOf } from "./namespaceThere";
import { adopted, OBJECT_MARKER, retained } from "./takeover";

/** The speakers use the host's network, which only this level of pod security allows. */
const podSecurityLabels = {
    "pod-security.kubernetes.io/enforce": "privileged",
    "pod-security.kubernetes.io/audit": "privileged",
    "pod-security.kubernetes.io/warn": "privileged",
};

/** Returns the name of MetalLB's namespace. */
export function namespaceName(args: NamespaceArgs = {}): string {
    return args.name ?? DEFAULT_NAMESPACE;
}

/** Returns the labels of a namespace for MetalLB. */
export function namespaceLabels({ labels }: NamespaceArgs = {}): pulumi.Input<Record<string, string>> {
    return labels ? pulumi.output(labels).apply((own) => ({ ...podSecurityLabels, ...own })) : podSecurityLabels;
}

/** Makes the namespace, unless the inputs name an existing one. */
export function createNamespace(scope: Scope, args: NamespaceArgs = {}): k8s.core.v1.Namespace | undefined {
    if (args.create === false) {
        return undefined;
    }
    return new k8s.core.v1.Namespace(
        `${scope.name}-namespace`,
        {
            metadata: scope.inputs.after({
                name: namespaceName(args),
                labels: namespaceLabels(args),
                annotations: ownedByPulumi(),
            }),
        },
        {
            parent: scope.parent,
            ...retained(scope, OBJECT_MARKER),
            ...adopted(scope, namespaceName(args)),
            ...hooksOf(
                warnedOf(scope, namespaceName(args)),
                onError("metallb-already-there", scope, warnOfExisting(TAKE_OVER)),
            ),
        },
    );
}
