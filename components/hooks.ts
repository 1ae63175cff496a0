import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** The SDK's mocks for unit tests take no hooks (nor transforms), and would wait for ever; nothing happens there that would need any. */
export function engineTakesHooks(): boolean {
    const monitor = (
        pulumi.runtime as unknown as { getMonitor(): { registerErrorHook?: unknown } | undefined }
    ).getMonitor();
    return typeof monitor?.registerErrorHook === "function";
}

/**
 * A hook of resources. The engine knows hooks by name, over all components and plugins of a run, so the name is made unique; and it calls
 * from outside of the program, where there is no connection back to it.
 */
export function resourceHook(
    name: string,
    callback: pulumi.ResourceHookFunction,
    options?: pulumi.ResourceHookOptions,
): pulumi.ResourceHook {
    return new pulumi.ResourceHook(`${name}:${randomUUID()}`, AsyncResource.bind(callback), options);
}
