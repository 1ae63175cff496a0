import * as pulumi from "@pulumi/pulumi";

/** The SDK's mocks for unit tests take no hooks (nor transforms), and would wait for ever; nothing happens there that would need any. */
export function engineTakesHooks(): boolean {
    const monitor = (
        pulumi.runtime as unknown as { getMonitor(): { registerErrorHook?: unknown } | undefined }
    ).getMonitor();
    return typeof monitor?.registerErrorHook === "function";
}
