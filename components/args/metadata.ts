import type * as pulumi from "@pulumi/pulumi";

/** Metadata of a custom resource that the component creates. */
export interface MetadataArgs {
    /**
     * Labels of the Kubernetes object. Selectors such as `ipAddressPoolSelectors` match these. Source: `metadata.labels`.
     * @default none
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Annotations of the Kubernetes object. Source: `metadata.annotations`.
     * @default none
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
