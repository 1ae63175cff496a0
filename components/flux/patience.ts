import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { engineTakesErrorHooks } from "../webhook/gate";
import type { Outcome } from "./outcome";

/** The engine takes at most 100 turns. */
const MOST_TURNS = 90;
const SHORTEST_TURN = 10;

/**
 * The kubernetes provider waits for a condition until its time is over, whatever else Flux says meanwhile. So it waits in short turns, and
 * after each the engine asks this hook, which looks at the objects: a failure ends the update with Flux's own words, and so does the end
 * of the time. One that may pass by itself has to be seen twice.
 */
export function patience(
    what: string,
    limitSeconds: number,
    lookAgain: (turn: number) => Promise<Outcome>,
): pulumi.CustomResourceOptions {
    const turnSeconds = Math.max(SHORTEST_TURN, Math.ceil(limitSeconds / MOST_TURNS));
    const timeout = `${turnSeconds}s`;
    const customTimeouts = { create: timeout, update: timeout };
    if (!engineTakesErrorHooks()) {
        return { customTimeouts };
    }
    let failures = 0;
    const ask = async ({ errors }: pulumi.ErrorHookArgs): Promise<boolean> => {
        if (!/timed out waiting for the condition/.test(errors[0] ?? "")) {
            return false;
        }
        const seen = await Promise.race([lookAgain(errors.length), nothingSeen()]);
        const decision = decide(failures, seen, { spent: errors.length * turnSeconds, limit: limitSeconds });
        failures = decision.failures;
        if (decision.end !== undefined) {
            await pulumi.log.error(`${what} ${decision.end}`);
        }
        return decision.end === undefined;
    };
    // The engine calls from outside of the program, where there is no connection back to it.
    const hook = new pulumi.ErrorHook(`metallb-flux:${randomUUID()}`, AsyncResource.bind(ask));
    return { customTimeouts, hooks: { onError: [hook] } };
}

/**
 * Whether to go on after a look, and otherwise why not.
 *
 * @param failures What the looks before have made of it: two end it, and one that doesn't pass counts as two.
 * @param seconds How long it has taken, and how long it may take.
 */
export function decide(
    failures: number,
    { state, message, passes }: Outcome,
    { spent, limit }: { spent: number; limit: number },
): { failures: number; end?: string } {
    const now = state === "failed" ? failures + (passes ? 1 : 2) : 0;
    if (now >= 2) {
        return { failures: now, end: `failed. Flux says: ${message}` };
    }
    return spent >= limit
        ? { failures: now, end: `wasn't Ready within ${limit} s. Flux says: ${message}` }
        : { failures: now };
}

/** With --parallel 1 the engine can't look while it asks. */
async function nothingSeen(): Promise<Outcome> {
    await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
    return { state: "pending", message: "(the engine had no time to look)" };
}
