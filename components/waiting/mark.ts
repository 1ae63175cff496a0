import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Polled } from "./poll";

/** Annotations on an object that another program owns. */
export interface Mark {
    /** The resource's name. */
    name: string;
    object: Pick<Polled, "apiVersion" | "kind">;
    /** The object's name and namespace, held back until the object may be changed. */
    metadata: { name: pulumi.Input<string>; namespace: pulumi.Input<string> };
    /** Two marks on the same object need different annotations. Otherwise a refresh would report one mark's value as a change by hand. */
    annotations: Record<string, pulumi.Input<string>>;
}

/** The annotation that is written after the wait. A new request is a new value, and is awaited again. */
export const ANSWERED = "metallb.pulumi.com/answered";

/** Writes annotations on an object. Doesn't wait for the object itself. */
export function mark(
    { name, object: { apiVersion, kind }, metadata, annotations }: Mark,
    opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
    return new k8s.apiextensions.CustomResourcePatch(
        name,
        {
            apiVersion,
            kind,
            metadata: { ...metadata, annotations: { ...annotations, "pulumi.com/skipAwait": "true" } },
        },
        // The annotations need no removal, because they are deleted with the object.
        { ...opts, retainOnDelete: true },
    );
}
