import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { warn } from "./changes/guard";
import { engineTakesHooks, hookName } from "./hooks";
import type { Scope } from "./scope";

/**
 * Options that have a warning say what to do after an error that is known. The error stays as it is.
 *
 * @param hook The hook's name.
 * @param applies Whether the failed operation and its error are the known ones.
 * @param text What is wrong, and behind `->` what to do.
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
