import * as pulumi from "@pulumi/pulumi";
import { isWebhookFailure, webhookFailureReason } from "./failure";
import { WebhookWait } from "./wait";
import { engineTakesHooks, hooksOf, onError, resourceHook } from "../hooks";
import { namespaceName } from "../install/namespace";
import type { Scope } from "../scope";

/**
 * The kubelet may read the webhook's certificate only after 90 seconds. The controller checks for the certificate after 1, 3, 7 ... 127
 * seconds, or up to twice that. So it may find the certificate only after 218 seconds.
 */
export const DEFAULT_SECONDS = 300;

/** A preview doesn't wait long for a webhook that may never serve. But a restarting controller gets this time. */
const PREVIEW_SECONDS = 5;

/**
 * Holds the custom resources until MetalLB's webhook serves.
 *
 * Since MetalLB 0.16, a Ready controller may still have a webhook that doesn't answer, and the kubernetes provider fails at the first such
 * error. So the engine calls this hook. A call that didn't reach the webhook is repeated until it does. Any other error, such as a refusal
 * by the webhook, ends the update at once.
 *
 * The timeout starts at the first failure after the webhook's last answer.
 *
 * @param hints Further callbacks for errors.
 */
export function webhookGate(scope: Scope, ...hints: pulumi.ErrorHookFunction[]): pulumi.CustomResourceOptions {
    const given = scope.inputs.args.install?.webhookTimeoutSeconds ?? DEFAULT_SECONDS;
    if (given === 0 || !engineTakesHooks()) {
        return onError("metallb-object-failed", scope, ...hints);
    }
    const seconds = pulumi.runtime.isDryRun() ? Math.min(given, PREVIEW_SECONDS) : given;
    let reason = "";
    const newWait = () =>
        new WebhookWait(seconds, {
            began: () => {
                if (!pulumi.runtime.isDryRun()) {
                    void pulumi.log.info(beganText(reason, seconds), scope.parent);
                }
            },
            gaveUp: () => void pulumi.log.warn(gaveUpText(scope, reason, seconds), scope.parent),
        });
    const shared = newWait();
    const deletions = new Map<string, WebhookWait>();
    const failed: pulumi.ErrorHookFunction = async ({ urn, errors, failedOperation }) => {
        const error = errors[0] ?? "";
        if (!isWebhookFailure(error)) {
            shared.answered();
            return false;
        }
        reason = webhookFailureReason(error);
        if (failedOperation !== "delete") {
            return shared.failed(urn);
        }
        // The engine doesn't report a deletion's success to a program, so each deletion has its own wait.
        const own = deletions.get(urn) ?? newWait();
        deletions.set(urn, own);
        return own.failed(urn);
    };
    const answered = resourceHook("metallb-webhook-answered", scope, () => shared.answered(), { onDryRun: true });
    const gate = onError("metallb-object-failed", scope, failed, ...hints);
    return hooksOf(gate, { hooks: { afterCreate: [answered], afterUpdate: [answered] } });
}

function beganText(reason: string, seconds: number): string {
    return `MetalLB's webhook doesn't answer yet (${reason}). The update waits up to ${seconds} s.`;
}

function gaveUpText({ inputs }: Scope, reason: string, seconds: number): string {
    const namespace = namespaceName(inputs.args.namespace);
    return (
        `MetalLB's webhook didn't answer within ${seconds} s (${reason}). Without the webhook, the API server rejects MetalLB's custom resources.\n` +
        `-> Run kubectl get pods -n ${namespace}: the controller must be Running. Let the API server reach TCP port 9443 of the ` +
        "controller's pod."
    );
}
