import assert from "node:assert/strict";
import { edited } from "./edits";

describe("files for Git that aren't manifests", () => {
    for (const [what, text] of [
        ["an alias without an anchor", "a: *b"],
        ["text that looks like an alias", "- *important* words"],
        ["text that isn't YAML", "a: [b\n\tc"],
        ["a template", "a: {{ .Values.x }}\n? [b]: c"],
    ] as const) {
        it(`are ignored: ${what}`, () => {
            const withFile = (files: object) =>
                edited("flux-git", (preview) => {
                    for (const { newState } of preview.steps) {
                        if (newState?.type === "metallb:index:ManifestFiles")
                            Object.assign(newState.inputs.files, files);
                    }
                });
            const [without, beside] = [withFile({}), withFile({ "NOTES.txt": text })];
            assert.match(without, /Pool `[^`]+` is new/);
            assert.equal(beside.split("<details>")[0], without.split("<details>")[0]);
        });
    }
});
