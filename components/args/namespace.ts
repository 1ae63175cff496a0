import type * as pulumi from "@pulumi/pulumi";

/** The namespace that MetalLB lives in. */
export interface NamespaceArgs {
    /**
     * The namespace's name. Default: `metallb-system`. Error: changed while MetalLB is installed by the method HelmChart, together with the
     * method, or after `install.retainOnDelete`.
     */
    name?: string;
    /**
     * Makes the namespace, with pod-security labels (`privileged`, as the speakers need). False uses one that exists. Default: true. Error:
     * turned off in an installation whose namespace the component made, which would delete it, unless `install.retainOnDelete` was on
     * (with FluxGit a warning).
     */
    create?: boolean;
    /**
     * More labels for a namespace that the component makes; they win over the pod-security labels. With `create: false` the pod-security
     * labels that the namespace has: they aren't set, and `pod-security.kubernetes.io/enforce: privileged` ends the warning about them.
     * Default: none. Error: with `create: false`, another level than `privileged`.
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
