import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { madeIn } from "../../../base/place";
import { hookName } from "../../../components/hooks";
import { run, withHooks } from "./engine";

const ask = (parent?: pulumi.Resource) =>
    ["gate", "gate", "watch"].map((what) => hookName(what, { name: "lb", parent }));

async function names(program: () => string[]): Promise<string[]> {
    const { result } = await withHooks(() => run(program));
    return result;
}

/** The hooks of a component from another plugin that contains a MetalLb. */
function elsewhere(type: string, ...around: string[]): string[] {
    const parent = around.reduce<pulumi.Resource | undefined>(
        (outer, name) => new pulumi.ComponentResource(type, name, {}, { parent: outer }),
        undefined,
    );
    return ask(parent);
}

describe("the names of hooks", () => {
    it("are the same in each run, so that the state stays the same", async () => {
        const program = () => [...ask(), ...madeIn("urn:a", ask), ...elsewhere("x:index:Platform", "platform")];
        assert.deepEqual(await names(program), await names(program));
    });

    it("are unique among programs, the package's plugin under each parent, and other plugins", async () => {
        const all = await Promise.all([
            names(() => [...ask(), ...ask()]),
            names(() => madeIn("urn:a", ask)),
            names(() => madeIn("urn:b", ask)),
            names(() => elsewhere("x:index:Platform", "platform")),
            names(() => elsewhere("x:index:Platform", "other")),
            names(() => elsewhere("x:index:Platform", "platform", "inner")),
            names(() => elsewhere("y:index:Platform", "platform")),
        ]);
        assert.equal(new Set(all.flat()).size, all.flat().length);
        assert.ok(all.flat().every((name) => /^metallb:[\w-]{8}$/.test(name)));
    });
});
