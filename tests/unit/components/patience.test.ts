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

describe("the verdict after a poll", () => {
    it("is undefined while the outcome is pending", () => {
        assert.equal(verdictOf(pending, early), undefined);
        assert.equal(verdictOf(pending, { ...early, spent: 359 }), undefined);
    });

    it("is a failure at once if the failure is permanent", () => assert.equal(verdictOf(failed, early), "failed."));

    it("is a failure after a grace period if the failure may pass by itself", () => {
        assert.equal(verdictOf(passing, { ...early, failing: 9 }), undefined);
        assert.equal(verdictOf(passing, { ...early, failing: 10 }), "failed.");
    });

    it("is a timeout after the limit", () => {
        const over = { ...early, spent: 360 };
        assert.equal(verdictOf(pending, over), "wasn't ready within 360 s.");
        assert.equal(verdictOf(passing, over), "wasn't ready within 360 s.");
        assert.equal(verdictOf(failed, over), "failed.");
    });
});

/** Runs the hook with the given outcomes, one for each poll. Returns how the hook ends, and the polls. */
async function ends(limit: number, outcomes: Outcome[]) {
    const polls: number[] = [];
    const end = await withHooks(async () => {
        const { result } = await run(() => {
            const options = waitUntilReady({ name: "lb" }, "It", "Somebody", limit, (poll) => {
                polls.push(poll);
                return Promise.resolve(outcomes[poll - 1]!);
            });
            assert.deepEqual(options.hooks!.beforeCreate, options.hooks!.beforeUpdate);
            return options.hooks!.beforeCreate![0] as unknown as pulumi.ResourceHook;
        });
        return Promise.resolve(result.callback({} as pulumi.ResourceHookArgs)).catch((error: Error) => error.message);
    });
    return { end, polls };
}

describe("the hook that waits until a resource is ready", () => {
    it("polls until the resource is ready, and then allows the change", async () => {
        assert.deepEqual(await ends(360, [pending, ready]), { end: undefined, polls: [1, 2] });
        assert.deepEqual(await ends(360, [passing, ready]), { end: undefined, polls: [1, 2] });
    });

    it("ends with the last message", async () => {
        assert.deepEqual(await ends(360, [pending, failed]), { end: "It failed. Somebody says: boom", polls: [1, 2] });
        const late = "It wasn't ready within 0 s. Somebody says: Running 'install' action";
        assert.deepEqual(await ends(0, [pending]), { end: late, polls: [1] });
    });

    it("is on the resource that waits for Flux, and is skipped with the SDK's mocks", async () => {
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
