import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { warn } from "./changes/guard";
import { engineTakesHooks, hookName } from "./hooks";
import type { Scope } from "./scope";

/**
 * Returns options that show a warning with a fix after a known error. The error itself stays unchanged.
 *
 * @param hook The hook's name.
 * @param applies Whether the failed operation and its error are the known ones.
 * @param text The problem, and the fix after `->`.
 */
export function errorHint(
    scope: Scope,
    hook: string,
    applies: (error: string, operation: string) => boolean,
    text: string,
): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return {};
    }
    const failed: pulumi.ErrorHookFunction = ({ urn, errors, failedOperation }) => {
        if (applies(errors[0] ?? "", failedOperation)) {
            warn(urn, text);
        }
        return false;
    };
    return { hooks: { onError: [new pulumi.ErrorHook(hookName(hook, scope), AsyncResource.bind(failed))] } };
}
