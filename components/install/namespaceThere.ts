import * as pulumi from "@pulumi/pulumi";
import { warn } from "../changes/guard";
import { engineTakesHooks, resourceHook } from "../hooks";
import type { Scope } from "../scope";
import { TAKE_OVER } from "./alreadyThere";

/**
 * Returns options that make a preview warn of an existing namespace, which would be an error only in the update. In a preview, the API
 * server tries the creation and returns a uid. Without a uid, either the API server refused, or the provider couldn't try: with client-side
 * apply, with an unreachable cluster, or with unknown inputs.
 */
export function warnedOf(scope: Scope, name: string): pulumi.CustomResourceOptions {
    if (!engineTakesHooks() || !pulumi.runtime.isDryRun()) {
        return {};
    }
    const warnOfUnconfirmed = ({ urn, newInputs, newOutputs }: pulumi.ResourceHookArgs): void => {
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
    const hook = resourceHook("metallb-namespace", scope, warnOfUnconfirmed, { onDryRun: true });
    return { hooks: { afterCreate: [hook] } };
}
