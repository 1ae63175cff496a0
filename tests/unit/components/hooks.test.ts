import assert from "node:assert/strict";
import { hookName, madeIn } from "../../../components/hooks";
import { run, withHooks } from "./engine";

/** The names that a run gives its hooks, where some of them are asked for twice. */
async function names(parents: (string | undefined)[]): Promise<string[]> {
    const ask = () => ["gate:lb", "gate:lb", "watch:lb"].map(hookName);
    const { result } = await withHooks(() =>
        run(() => parents.flatMap((parent) => (parent === undefined ? ask() : madeIn(parent, ask)))),
    );
    return result;
}

describe("the names of hooks", () => {
    it("are the same in the next run, so that the state stays as it is", async () => {
        assert.deepEqual(await names([undefined, "urn:a"]), await names([undefined, "urn:a"]));
    });

    it("are each given once, by the program and below each parent", async () => {
        const [program, a, b] = await Promise.all([names([undefined, undefined]), names(["urn:a"]), names(["urn:b"])]);
        const all = [...program, ...a, ...b];
        assert.equal(new Set(all).size, all.length);
        assert.ok(all.every((name) => /^(gate|watch):lb:[0-9a-f]{12}$/.test(name)));
    });
});
