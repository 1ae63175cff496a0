import * as pulumi from "@pulumi/pulumi";
import { warn } from "../changes/guard";
import { engineTakesHooks, resourceHook } from "../hooks";
import type { Scope } from "../scope";
import { TAKE_OVER } from "./alreadyThere";

/**
 * Options of the namespace that have the preview warn of one that is there already, which would be an error only at the update. The API
 * server tries a creation in previews, and gives what it would make a uid. Where it refuses, the provider shows the inputs alone; but also
 * where it can't ask, as with client-side apply or no cluster within reach, or doesn't, since the inputs aren't all known yet.
 */
export function warnedOf(scope: Scope, name: string): pulumi.CustomResourceOptions {
    if (!engineTakesHooks() || !pulumi.runtime.isDryRun()) {
        return {};
    }
    const look = ({ urn, newInputs, newOutputs }: pulumi.ResourceHookArgs): void => {
        const { metadata } = (newOutputs ?? {}) as { metadata?: { uid?: string } };
        const asked = !pulumi.containsUnknowns(newInputs);
        if (asked && metadata !== undefined && metadata.uid === undefined) {
            warn(
                urn,
                `namespace.name: The API server didn't confirm a new namespace "${name}". Either the namespace already exists, or the provider ` +
                    "doesn't use server-side apply, or the provider doesn't reach the cluster.\n" +
                    `-> Run kubectl get namespace ${name}. If it isn't found, do nothing. If the cluster doesn't answer, make it ` +
                    `reachable before the update. If the namespace exists: ${TAKE_OVER}`,
            );
        }
    };
    const hook = resourceHook("metallb-namespace", scope, look, { onDryRun: true });
    return { hooks: { afterCreate: [hook] } };
}
