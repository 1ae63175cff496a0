import type * as pulumi from "@pulumi/pulumi";

/** What every custom resource made by the component carries besides its specification. */
export interface MetadataArgs {
    /** Labels of the Kubernetes object. Selectors such as `ipAddressPoolSelectors` match these. Default: none. Source: `metadata.labels`. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Annotations of the Kubernetes object. Default: none. Source: `metadata.annotations`. */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
