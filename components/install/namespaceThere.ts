import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { warn } from "../changes/guard";
import { engineTakesHooks } from "../hooks";

/**
 * Options of the namespace that have the preview warn of one that is there already, which would be an error only at the update. The API
 * server tries a creation in previews, and gives what it would make a uid; where it refuses, the provider shows the inputs alone.
 */
export function warnedOf(name: string): pulumi.CustomResourceOptions {
    if (!engineTakesHooks() || !pulumi.runtime.isDryRun()) {
        return {};
    }
    const look = ({ urn, newOutputs }: pulumi.ResourceHookArgs): void => {
        const { metadata } = (newOutputs ?? {}) as { metadata?: { uid?: string } };
        if (metadata !== undefined && metadata.uid === undefined) {
            warn(
                urn,
                `namespace.name: The API server doesn't take a new namespace "${name}"; most probably it is there already.\n` +
                    "-> If it is, say namespace.create: false to use it, or adopt: true to take it over with the whole installation.",
            );
        }
    };
    const hook = new pulumi.ResourceHook(`metallb-namespace:${name}:${randomUUID()}`, AsyncResource.bind(look), {
        onDryRun: true,
    });
    return { hooks: { afterCreate: [hook] } };
}
