import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { startLab, stopLab, type Lab } from "../../../lab";
import { parsePreview, summary } from "../../../review";
import { scratch, type Scratch } from "../scratch";
import { groups } from "./cases";
import { FOLDER } from "./record";
import { previewJson } from "./recorder";

/** The recordings have an age: the current engine has to print the same data in the same places. */
describe("a preview of the lab, as the current engine prints it", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "production");
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    for (const name of ["first-installation", "asn-changed"]) {
        it(`has the recorded summary of ${name}`, async () => {
            const { before, previews } = groups(lab).find((group) => name in group.previews)!;
            if (before !== undefined) {
                stack.args = before;
                await stack.up();
            }
            stack.args = previews[name]!;
            const preview = parsePreview(await previewJson(stack));
            assert.equal(summary([preview!]), fs.readFileSync(path.join(FOLDER, `${name}.md`), "utf8"));
        });
    }
});
