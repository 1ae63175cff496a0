import type * as pulumi from "@pulumi/pulumi";

/** MetalLB's namespace. */
export interface NamespaceArgs {
    /**
     * The namespace's name. Error: changed while MetalLB is installed with the method HelmChart, together with a change of the method, or
     * after `install.retainOnDelete`.
     * @default `metallb-system`
     */
    name?: string;
    /**
     * Creates the namespace, with the pod-security labels that the speakers need (`privileged`). False uses an existing namespace.
     * Error: changed to false although the component created the namespace, unless `install.retainOnDelete` was on. The change would delete
     * the namespace. With FluxGit this is a warning.
     * @default true
     */
    create?: boolean;
    /**
     * Additional labels of a namespace that the component creates. They win over the pod-security labels. With `create: false`, the
     * pod-security labels that the namespace already has: the component doesn't set them, and
     * `pod-security.kubernetes.io/enforce: privileged` ends the warning about them. Error: with `create: false`, a level other than
     * `privileged`.
     * @default none
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
