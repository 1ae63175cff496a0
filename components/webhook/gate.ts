import * as pulumi from "@pulumi/pulumi";
import { isWebhookFailure, retryDelay } from "./failure";
import { engineTakesHooks, hookName } from "../hooks";
import type { Scope } from "../scope";

/**
 * Holds the custom resources until MetalLB's webhook serves.
 *
 * Since MetalLB 0.16 a controller that is Ready may still have a webhook that doesn't answer, and the kubernetes provider gives up at the
 * first such failure. The engine asks this hook instead: a call that the webhook could not take is made again until it can, and any other
 * error, a refusal by the webhook among them, ends the update at once.
 *
 * How long to wait is counted from the first failure of each resource.
 */
export function webhookGate(scope: Scope): pulumi.CustomResourceOptions {
    const timeoutSeconds = scope.inputs.args.install?.webhookTimeoutSeconds ?? 180;
    if (timeoutSeconds === 0 || !engineTakesHooks()) {
        return {};
    }
    const firstFailures = new Map<string, number>();
    const hook = new pulumi.ErrorHook(hookName("metallb-webhook-gate", scope), async ({ urn, errors }) => {
        if (!isWebhookFailure(errors[0] ?? "")) {
            return false;
        }
        const now = Date.now();
        const since = firstFailures.get(urn) ?? now;
        firstFailures.set(urn, since);
        if (now - since >= timeoutSeconds * 1000) {
            return false;
        }
        await new Promise((resolve) => setTimeout(resolve, retryDelay(errors.length, timeoutSeconds)));
        return true;
    });
    return { hooks: { onError: [hook] } };
}
