import assert from "node:assert/strict";
import { ownReplacements } from "../../../../lab/tools/flux";

describe("recipes of Flux's controllers", () => {
    const goMod = [
        "module github.com/fluxcd/x-controller",
        "replace github.com/fluxcd/x-controller/api => ./api",
        "// why it is replaced",
        "replace example.com/digest => example.com/digest v1.0.1",
        "replace (",
        "\texample.com/a => example.com/a v0.1.0 // pinned",
        "\texample.com/b => ./b",
        ")",
        "replace example.com/helm/v4 => example.com/fork/v4 v4.2.4",
        "require (",
        "\texample.com/c v1.0.0",
        ")",
    ].join("\n");

    it("repeat a module's own replacements, except for folders of its repository", () => {
        assert.deepEqual(ownReplacements([goMod]).split("\n").filter(Boolean).sort(), [
            "replace example.com/a => example.com/a v0.1.0",
            "replace example.com/digest => example.com/digest v1.0.1",
            "replace example.com/helm/v4 => example.com/fork/v4 v4.2.4",
        ]);
    });

    it("use the newer of two replacements of a module", () => {
        const older = "replace example.com/digest => example.com/digest v1.0.1-0.20220411205349-bde1400a84be";
        const newer = "replace example.com/digest => example.com/digest v1.0.1-0.20231025023718-d50d2fec9c98";
        for (const both of [
            [older, newer],
            [newer, older],
        ])
            assert.equal(ownReplacements(both), `${newer}\n`);
    });
});
