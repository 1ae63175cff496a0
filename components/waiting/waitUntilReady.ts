import type * as pulumi from "@pulumi/pulumi";
import type { Outcome } from "./outcome";
import { engineTakesHooks, resourceHook, type Owner } from "../hooks";

/** The pause between polls. It is short at first and then longer, because the state keeps every poll until the next update. */
const pause = (turn: number): number => Math.min(turn, 5) * 1000;

/**
 * Returns options that make a resource wait, before it is made or changed, until another program has handled its request. On a failure or a
 * timeout, the update fails with that program's message.
 *
 * The kubernetes provider can also wait for a condition. But it always waits until its timeout, even if the object reports a failure. With
 * repeated short waits, the engine would keep each expired wait in the state, as an error of a healthy resource.
 *
 * @param component The component that the resource belongs to.
 * @param what The name of the awaited object in messages.
 * @param who The name of the reporting program in messages.
 * @param pollOutcome Reads the current outcome. The number distinguishes the polls.
 */
export function waitUntilReady(
    component: Owner,
    what: string,
    who: string,
    limitSeconds: number,
    pollOutcome: (turn: number) => Promise<Outcome>,
): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return {};
    }
    const wait = async (): Promise<void> => {
        const started = Date.now();
        const seconds = (since: number) => (Date.now() - since) / 1000;
        let failingSince: number | undefined;
        for (let turn = 1; ; turn++) {
            const seen = await Promise.race([pollOutcome(turn), pollTimeout()]);
            if (seen.state === "ready") {
                return;
            }
            failingSince = seen.state === "failed" ? (failingSince ?? Date.now()) : undefined;
            const times = {
                spent: seconds(started),
                limit: limitSeconds,
                failing: seconds(failingSince ?? Date.now()),
            };
            const verdict = verdictOf(seen, times);
            if (verdict !== undefined) {
                throw new Error(`${what} ${verdict} ${who} says: ${seen.message}`);
            }
            await new Promise((resolve) => setTimeout(resolve, pause(turn)));
        }
    };
    const hook = resourceHook("metallb-patience", component, wait);
    return { hooks: { beforeCreate: [hook], beforeUpdate: [hook] } };
}

/** Returns why the wait must end after a poll. Undefined if the wait continues. */
export function verdictOf(
    { state, passesWithin = 0 }: Outcome,
    { spent, limit, failing }: { spent: number; limit: number; failing: number },
): string | undefined {
    if (state === "failed" && failing >= passesWithin) {
        return "failed.";
    }
    return spent >= limit ? `wasn't ready within ${limit} s.` : undefined;
}

/** Resolves if a poll takes too long. With --parallel 1, or if all workers wait, the engine can't poll during the hook. */
async function pollTimeout(): Promise<Outcome> {
    await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
    return {
        state: "pending",
        message: "(no free worker to poll the status: run pulumi up with --parallel 2 or more)",
    };
}
