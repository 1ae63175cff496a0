import assert from "node:assert/strict";
import { installOlderApis, startLab, type Lab } from "../../../lab";
import { failure, scratch, type Scratch } from "../scratch";
import { fluxInputs } from "./inputs";

describe("a Flux that is too old for the current APIs", () => {
    let lab: Lab;
    let stack: Scratch;
    let undo: (() => Promise<unknown>) | undefined;
    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "older-flux");
    });
    after(async () => {
        await stack.destroy();
        await undo?.();
    });

    it("is missing: the preview names the missing kind", async () => {
        stack.args = fluxInputs(lab);
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /metallb-needs-flux-with-helmre.*\n?.*resource 'helmre[a-z]+\.[a-z.]+\.io' does not exist/);
    });

    it("is refused in the preview, with the versions that the cluster offers", async () => {
        undo = await installOlderApis(lab);
        stack.args = fluxInputs(lab);
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /needs API versions that the cluster's Flux doesn't serve; its resources are unchanged/);
        assert.match(
            said,
            /HelmRelease is needed in helm\.toolkit\.fluxcd\.io\/v2, and the cluster offers v2beta1 and v2beta2/,
        );
        assert.match(
            said,
            /HelmRepository is needed in source\.toolkit\.fluxcd\.io\/v1, and the cluster offers v1beta2/,
        );
        assert.doesNotMatch(said, /\bat .*\.(ts|js):\d+/);
    });

    it("is also refused by an update, and nothing is created", async () => {
        await failure(stack.up({ skipPreview: true } as object));
        assert.equal((await lab.kubectl("get namespaces -o name".split(" "))).includes("metallb-system"), false);
    });
});
