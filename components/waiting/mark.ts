import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Polled } from "./poll";

/** What is written on an object that somebody else owns. */
export interface Mark {
    /** The resource's name. */
    name: string;
    object: Pick<Polled, "apiVersion" | "kind">;
    /** The object's name and namespace, held back until it may be touched. */
    metadata: { name: pulumi.Input<string>; namespace: pulumi.Input<string> };
    /** Another mark of the same object has other ones: what two of them say differently, a refresh takes for somebody's change. */
    annotations: Record<string, pulumi.Input<string>>;
}

/** What is waited for, on the mark that is made once it has come: another request is another mark, and is waited for anew. */
export const ANSWERED = "metallb.pulumi.com/answered";

/** Writes annotations on an object, and nothing else. Nobody waits for the object itself. */
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
        // There is nothing to take back that doesn't go with the object.
        { ...opts, retainOnDelete: true },
    );
}
