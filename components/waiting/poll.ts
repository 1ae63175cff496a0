import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { knownLater } from "../inputs/resolve";
import { isUnknown } from "../../rules";

/** The object to poll. */
export interface Polled {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace: string };
}

/** Reads an object's current state from the cluster. The engine reads it in every operation, including previews. */
export async function poll<State extends object>(
    name: string,
    { apiVersion, kind, metadata }: Polled,
    opts: pulumi.CustomResourceOptions,
): Promise<State> {
    const id = opts.id ?? `${metadata.namespace}/${metadata.name}`;
    // The SDK's own `get` lists no outputs, and omits the outputs that aren't listed.
    const outputs = { metadata: undefined, spec: undefined, status: undefined };
    // The cluster doesn't show which of the object's values came from a secret.
    const secret = { additionalSecretOutputs: ["spec"] };
    const found = new k8s.apiextensions.CustomResource(
        name,
        { apiVersion, kind, ...outputs },
        { ...opts, ...secret, id },
    );
    const state = (await knownLater(
        { metadata: found.metadata, spec: named(found, "spec"), status: named(found, "status") },
        true,
    )) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(state).filter(([, value]) => !isUnknown(value))) as State;
}

function named(resource: k8s.apiextensions.CustomResource, output: string): unknown {
    return (resource as unknown as Record<string, unknown>)[output];
}
