import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ManifestFiles } from "../../../index";
import { isSecretValue, run, unknown, valueOf } from "./engine";

const args = { directory: "../gitops", owner: "prod", files: { "a.yaml": "a: 1\n" } };

describe("ManifestFiles without a MetalLb", () => {
    it("sends its inputs, and leaves the outputs to the provider", async () => {
        const { registered } = await run(() => new ManifestFiles("tree", { ...args, overwrite: true }));
        const { type, sent, request } = registered.get("tree")!;
        assert.equal(type, "metallb:index:ManifestFiles");
        assert.match(request.version, /^\d/);
        assert.deepEqual(sent, { ...args, overwrite: true });
    });

    it("sends a secret as a secret, so that the check can refuse it", async () => {
        const files = { "a.yaml": pulumi.secret("planted"), "b.yaml": "b: 1\n" };
        const { registered } = await run(() => new ManifestFiles("tree", { ...args, files }));
        const { sent } = registered.get("tree")!;
        assert.ok(isSecretValue(sent.files["a.yaml"]) || isSecretValue(sent.files));
    });

    it("has an unknown output in a preview, and the provider's output after an update", async () => {
        const preview = await run(() => new ManifestFiles("tree", { ...args, files: unknown() }), { preview: true });
        assert.equal(await (preview.result.written as any).isKnown, false);
        assert.equal(await valueOf(preview.result.owner), "prod");
        const outputs = { "metallb:index:ManifestFiles": { written: ["a.yaml"] } };
        const { result } = await run(() => new ManifestFiles("tree", args), { outputs });
        assert.deepEqual(await valueOf(result.written), ["a.yaml"]);
    });

    it("can be read by its id", async () => {
        const { registered } = await run(() => ManifestFiles.get("tree", "../gitops#prod"));
        assert.deepEqual(registered.get("tree")!.inputs, {});
    });
});
