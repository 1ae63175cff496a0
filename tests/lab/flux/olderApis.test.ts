import assert from "node:assert/strict";
import { installOlderApis, startLab, type Lab } from "../../../lab";
import { failure, scratch, type Scratch } from "../scratch";
import { fluxInputs } from "./inputs";

describe("a Flux that is older than its APIs of today", function () {
    this.timeout(120_000);
    let lab: Lab;
    let stack: Scratch;
    let undo: () => Promise<unknown>;
    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "older-flux");
        undo = await installOlderApis(lab);
    });
    after(async () => {
        await stack.destroy();
        await undo();
    });

    it("is refused in the preview, with the versions that the cluster offers", async () => {
        stack.args = fluxInputs(lab);
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /the cluster's Flux is too old; nothing of it was changed/);
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

    it("is refused by an update as well, and nothing is made", async () => {
        await failure(stack.up({ skipPreview: true } as object));
        assert.equal((await lab.kubectl("get namespaces -o name".split(" "))).includes("metallb-system"), false);
    });
});
