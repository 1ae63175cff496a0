import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import type { Outcome } from "../../../components/waiting/outcome";
import { waitUntilReady, verdictOf } from "../../../components/waiting/waitUntilReady";
import { MetalLb } from "../../../index";
import { run, withHooks } from "./engine";
import { fluxArgs } from "./fluxInputs";

const early = { spent: 10, limit: 360, failing: 0 };
const failed: Outcome = { state: "failed", message: "boom" };
const passing: Outcome = { ...failed, passesWithin: 10 };
const pending: Outcome = { state: "pending", message: "Running 'install' action" };
const ready: Outcome = { state: "ready", message: "" };

describe("the verdict after a look at what is waited for", () => {
    it("is none while nothing is settled", () => {
        assert.equal(verdictOf(pending, early), undefined);
        assert.equal(verdictOf(pending, { ...early, spent: 359 }), undefined);
    });

    it("is a failure, at once where it stays", () => assert.equal(verdictOf(failed, early), "failed."));

    it("is a failure that may pass by itself, once it has had the time", () => {
        assert.equal(verdictOf(passing, { ...early, failing: 9 }), undefined);
        assert.equal(verdictOf(passing, { ...early, failing: 10 }), "failed.");
    });

    it("is the end of the time, whatever is seen", () => {
        const over = { ...early, spent: 360 };
        assert.equal(verdictOf(pending, over), "wasn't ready within 360 s.");
        assert.equal(verdictOf(passing, over), "wasn't ready within 360 s.");
        assert.equal(verdictOf(failed, over), "failed.");
    });
});

/** How the hook ends, with such outcomes one after the other, and at which looks. */
async function ends(limit: number, looks: Outcome[]) {
    const turns: number[] = [];
    const end = await withHooks(async () => {
        const { result } = await run(() => {
            const options = waitUntilReady({ name: "lb" }, "It", "Somebody", limit, (turn) => {
                turns.push(turn);
                return Promise.resolve(looks[turn - 1]!);
            });
            assert.deepEqual(options.hooks!.beforeCreate, options.hooks!.beforeUpdate);
            return options.hooks!.beforeCreate![0] as unknown as pulumi.ResourceHook;
        });
        return Promise.resolve(result.callback({} as pulumi.ResourceHookArgs)).catch((error: Error) => error.message);
    });
    return { end, turns };
}

describe("the hook that something is waited for with", () => {
    it("looks until it is ready, and lets the change be made", async () => {
        assert.deepEqual(await ends(360, [pending, ready]), { end: undefined, turns: [1, 2] });
        assert.deepEqual(await ends(360, [passing, ready]), { end: undefined, turns: [1, 2] });
    });

    it("ends with what is said", async () => {
        assert.deepEqual(await ends(360, [pending, failed]), { end: "It failed. Somebody says: boom", turns: [1, 2] });
        const late = "It wasn't ready within 0 s. Somebody says: Running 'install' action";
        assert.deepEqual(await ends(0, [pending]), { end: late, turns: [1] });
    });

    it("is on what waits for Flux, and stands in nobody's way with the SDK's mocks", async () => {
        const args = { install: fluxArgs };
        const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy)));
        const hooked = [...registered.values()].filter(({ options }) => options.hooks?.beforeCreate?.length);
        assert.deepEqual(
            hooked.map(({ name }) => name),
            ["lb", "lb-flux-ready"],
        );
        const plain = await run((spy) => new MetalLb("lb", args, spy));
        assert.equal(plain.registered.get("lb-flux-ready")!.options.hooks, undefined);
    });
});
