import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { warn } from "./changes/guard";
import { engineTakesHooks, hookName } from "./hooks";
import type { Scope } from "./scope";

/**
 * Returns a callback that shows a warning with a fix after a known error. The error itself stays unchanged.
 *
 * @param applies Whether the failed operation and its error are the known ones.
 * @param text The problem, and the fix after `->`.
 */
export function errorHint(
    applies: (error: string, operation: string) => boolean,
    text: string,
): pulumi.ErrorHookFunction {
    return ({ urn, errors, failedOperation }) => {
        if (applies(errors[0] ?? "", failedOperation)) {
            warn(urn, text);
        }
        return false;
    };
}

/** Returns options with one hook for several callbacks. The engine repeats the failed operation if one of them asks for it. */
export function onError(
    what: string,
    scope: Scope,
    ...callbacks: pulumi.ErrorHookFunction[]
): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return {};
    }
    const failed: pulumi.ErrorHookFunction = async (failure) => {
        const answers = await Promise.all(callbacks.map((callback) => callback(failure)));
        return answers.includes(true);
    };
    return { hooks: { onError: [new pulumi.ErrorHook(hookName(what, scope), AsyncResource.bind(failed))] } };
}
