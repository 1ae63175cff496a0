import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import type { Outcome } from "../../../components/flux/outcome";
import { decide, patience } from "../../../components/flux/patience";
import { MetalLb } from "../../../index";
import { run, withErrorHooks } from "./engine";
import { fluxArgs, made } from "./fluxInputs";

const early = { spent: 10, limit: 360 };
const failed: Outcome = { state: "failed", message: "boom" };
const passing: Outcome = { ...failed, passes: true };
const pending: Outcome = { state: "pending", message: "Running 'install' action" };

describe("the decision after a look at what Flux does", () => {
    it("is to go on while nothing is settled, and forgets what passed", () => {
        assert.deepEqual(decide(0, pending, early), { failures: 0 });
        assert.deepEqual(decide(1, pending, early), { failures: 0 });
        assert.deepEqual(decide(0, { state: "ready", message: "" }, early), { failures: 0 });
    });

    it("is to end at once at a failure that stays", () => {
        assert.equal(decide(0, failed, early).end, "failed. Flux says: boom");
    });

    it("is to look once more at a failure that may pass", () => {
        const first = decide(0, passing, early);
        assert.deepEqual(first, { failures: 1 });
        assert.equal(decide(first.failures, passing, early).end, "failed. Flux says: boom");
        assert.equal(decide(first.failures, failed, early).end, "failed. Flux says: boom");
    });

    it("is to end when the time is over, whatever is seen", () => {
        const over = { spent: 360, limit: 360 };
        assert.equal(decide(0, pending, over).end, "wasn't Ready within 360 s. Flux says: Running 'install' action");
        assert.match(decide(0, passing, over).end!, /^wasn't Ready within/);
        assert.match(decide(0, failed, over).end!, /^failed/);
        assert.equal(decide(0, pending, { spent: 359, limit: 360 }).end, undefined);
    });
});

/** What the hook says to errors of which each comes after a look with such an outcome. */
async function answers(limit: number, looks: Outcome[], error = "timed out waiting for the condition") {
    const turns: number[] = [];
    const said = await withErrorHooks(async () => {
        const { result } = await run(() => {
            const options = patience("it", limit, (turn) => {
                turns.push(turn);
                return Promise.resolve(looks[turn - 1]!);
            });
            return options.hooks!.onError![0] as unknown as pulumi.ErrorHook;
        });
        const answers: boolean[] = [];
        for (const index of looks.keys()) {
            const errors = Array<string>(index + 1).fill(error);
            answers.push((await result.callback({ errors } as pulumi.ErrorHookArgs)) as boolean);
        }
        return answers;
    });
    return { said, turns };
}

describe("the hook of what Flux is waited for with", () => {
    it("looks after every turn, until a failure has come twice", async () => {
        const { said, turns } = await answers(360, [pending, passing, pending, passing, passing]);
        assert.deepEqual(said, [true, true, true, true, false]);
        assert.deepEqual(turns, [1, 2, 3, 4, 5]);
    });

    it("ends at the end of the time, counted in turns", async () => {
        assert.deepEqual((await answers(25, [pending, pending, pending])).said, [true, true, false]);
    });

    it("repeats no other error, and doesn't look for it", async () => {
        const { said, turns } = await answers(360, [pending], "the server could not find the requested resource");
        assert.deepEqual([said, turns], [[false], []]);
    });

    it("has turns that fit into what the engine takes", async () => {
        const turnsOf = async (install: object) => {
            const { registered } = await withErrorHooks(() => made(install));
            return registered.get("lb-flux-ready")!.options.customTimeouts;
        };
        assert.deepEqual(await turnsOf({}), { create: "10s", update: "10s" });
        assert.deepEqual(await turnsOf({ timeoutSeconds: 1740 }), { create: "20s", update: "20s" });
        const retries = { timeoutSeconds: 600, flux: { install: { retries: 2 }, upgrade: { retries: 1 } } };
        assert.deepEqual(await turnsOf(retries), { create: "21s", update: "21s" });
        const forEver = { timeoutSeconds: 600, flux: { upgrade: { retries: -1 } } };
        assert.deepEqual(await turnsOf(forEver), { create: "28s", update: "28s" });
    });

    it("is on what asks Flux, and stands in nobody's way with the SDK's mocks", async () => {
        const args = { install: fluxArgs };
        const { registered } = await withErrorHooks(() => run((spy) => new MetalLb("lb", args, spy)));
        const hooked = [...registered.values()].filter(({ options }) => options.hooks?.onError?.length);
        assert.deepEqual(
            hooked.map(({ name }) => name),
            ["lb-flux-ready"],
        );
        const plain = await run((spy) => new MetalLb("lb", args, spy));
        assert.equal(plain.registered.get("lb-flux-ready")!.options.hooks, undefined);
    });
});
