import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Looked } from "./look";

/** What somebody is told by an annotation on one of their objects, and what is waited for then. */
export interface Request {
    /** The resources' name, without the component's. */
    name: string;
    object: Looked;
    /** The object's name and namespace, for the resources: held back until they may be made. */
    metadata: { name: pulumi.Input<string>; namespace: pulumi.Input<string> };
    /** The annotation that tells them, and what it says: another request says something else. */
    annotation: string;
    value: pulumi.Input<string>;
    /** What is true of the object when they are done. Source: `pulumi.com/waitFor`. */
    waitFor: pulumi.Input<string>;
}

/** Whether they were asked. What waits for an answer has a mark of its own, so that it changes whenever the request does. */
const ANSWERED = "metallb.pulumi.com/answered";

/**
 * Tells somebody something through one of their objects, and waits for what they make of it. These are two resources, since the waiting is
 * done before a change: after a failure, what waited isn't made, and the next update waits again.
 *
 * @param options Those of the resource that waits; see `patience`.
 * @returns What waited.
 */
export function requestAndWait(
    component: string,
    { name, object: { apiVersion, kind }, metadata, annotation, value, waitFor }: Request,
    common: pulumi.CustomResourceOptions,
    options: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
    // There is nothing to take back that doesn't go with the object.
    const opts = { ...common, retainOnDelete: true };
    const patch = (suffix: string, annotations: Record<string, pulumi.Input<string>>, more = {}) =>
        new k8s.apiextensions.CustomResourcePatch(
            `${component}-${name}${suffix}`,
            {
                apiVersion,
                kind,
                metadata: {
                    ...metadata,
                    annotations: {
                        ...annotations,
                        "pulumi.com/patchForce": "true",
                        // Each has its own, for what one manager leaves out the next time is taken away.
                        "pulumi.com/patchFieldManager": `pulumi-metallb${suffix}`,
                    },
                },
            },
            { ...opts, ...more },
        );
    const asked = patch("-request", { [annotation]: value, "pulumi.com/skipAwait": "true" });
    return patch("", { [ANSWERED]: value, "pulumi.com/waitFor": waitFor }, { ...options, dependsOn: [asked] });
}
