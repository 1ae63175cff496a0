import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MetalLb } from "../../../index";
import { run, withHooks } from "./engine";

const metadata = { name: "metallb-system", labels: { team: "net" } };

/** Returns a preview's warnings if the engine reports these inputs and outputs of the namespace. */
async function warnings(reported: Partial<pulumi.ResourceHookArgs>): Promise<string[]> {
    const log = pulumi.log as { warn: unknown };
    const { warn } = log;
    const said: string[] = [];
    const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", {}, spy), { preview: true }));
    log.warn = (message: string) => said.push(message);
    try {
        const [hook] = registered.get("lb-namespace")!.options.hooks!.afterCreate!;
        await (hook as pulumi.ResourceHook).callback({ urn: "urn", ...reported } as pulumi.ResourceHookArgs);
    } finally {
        log.warn = warn;
    }
    return said;
}

describe("the preview of a new namespace", () => {
    it("warns if the API server returns no uid", async () => {
        const [said, ...others] = await warnings({ newInputs: { metadata }, newOutputs: { metadata } });
        assert.match(
            said!,
            /"metallb-system"\. Either the namespace already exists, or the provider doesn't use server-side/,
        );
        assert.match(
            said!,
            /-> Run kubectl get namespace metallb-system\. .* If the cluster doesn't answer, make it reachable/,
        );
        assert.deepEqual(others, []);
    });

    it("doesn't warn if the API server returns a uid", async () => {
        const newOutputs = { metadata: { ...metadata, uid: "0" } };
        assert.deepEqual(await warnings({ newInputs: { metadata }, newOutputs }), []);
    });

    it("doesn't warn if the API server wasn't asked because a label is unknown", async () => {
        const later = { metadata: { ...metadata, labels: { team: pulumi.unknown } } };
        assert.deepEqual(await warnings({ newInputs: later, newOutputs: later }), []);
    });
});
