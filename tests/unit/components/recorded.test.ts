import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { outputsInState } from "../../../components/recorded";

/** A stack whose state can't be read the first times, as happens while the engine writes it. */
async function readable(failures: number): Promise<{ asked: () => number }> {
    let asked = 0;
    const call = ({ token, inputs }: pulumi.runtime.MockCallArgs) => {
        assert.deepEqual([token, inputs], ["pulumi:pulumi:readStackResourceOutputs", { stackName: "acme/shop/prod" }]);
        asked++;
        if (asked <= failures) throw new Error("failed to load checkpoint: EOF");
        return { outputs: { "urn:a": { outputs: { owner: "shop" } }, "urn:b": {} } };
    };
    await pulumi.runtime.setMocks(
        { newResource: () => ({ id: "id", state: {} }), call },
        "shop",
        "prod",
        false,
        "acme",
    );
    return { asked: () => asked };
}

describe("the outputs in the state", () => {
    it("include those of all resources", async () => {
        await readable(0);
        assert.deepEqual(await outputsInState(), [{ owner: "shop" }, {}]);
    });

    it("are read again while the engine writes the state", async () => {
        const stack = await readable(2);
        assert.deepEqual(await outputsInState(), [{ owner: "shop" }, {}]);
        assert.equal(stack.asked(), 3);
    });

    it("are an error if the state can't be read at all", async () => {
        const stack = await readable(100);
        await assert.rejects(outputsInState());
        assert.equal(stack.asked(), 11);
    });
});
