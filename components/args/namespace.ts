import type * as pulumi from "@pulumi/pulumi";

/** The namespace that MetalLB lives in. */
export interface NamespaceArgs {
    /** The namespace's name. Default: `metallb-system`. Error: changed with the method HelmChart while MetalLB is installed, as for `releaseName`. */
    name?: string;
    /** Makes the namespace, with pod-security labels (`privileged`, as the speakers need). False uses one that exists. Default: true. */
    create?: boolean;
    /** More labels for a namespace that the component makes; they win over the pod-security labels. Default: none. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
