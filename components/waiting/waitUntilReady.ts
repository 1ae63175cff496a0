import type * as pulumi from "@pulumi/pulumi";
import type { Outcome } from "./outcome";
import { engineTakesHooks, resourceHook, type Owner } from "../hooks";

/** Between looks: prompt at first, then seldom, for every look stays in the state until the next update. */
const pause = (turn: number): number => Math.min(turn, 5) * 1000;

/**
 * Waits before a resource is made or changed, until somebody else is done with what they were told. A failure ends the update with their
 * own words, and so does the end of the time.
 *
 * The kubernetes provider can wait for a condition, too, but until its time is over, whatever else the object says meanwhile; and where it
 * is asked to do so in turns, the engine keeps the turns that were too short in the state, as errors of a resource that is well.
 *
 * @param component Whose resource it is.
 * @param what What is waited for, and `who` says how it is.
 * @param lookAgain How it is at this moment; the number tells one look from another.
 */
export function waitUntilReady(
    component: Owner,
    what: string,
    who: string,
    limitSeconds: number,
    lookAgain: (turn: number) => Promise<Outcome>,
): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return {};
    }
    const wait = async (): Promise<void> => {
        const started = Date.now();
        const seconds = (since: number) => (Date.now() - since) / 1000;
        let failingSince: number | undefined;
        for (let turn = 1; ; turn++) {
            const seen = await Promise.race([lookAgain(turn), nothingSeen()]);
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

/** Why not to go on after a look; undefined as long as there is hope. */
export function verdictOf(
    { state, passesWithin = 0 }: Outcome,
    { spent, limit, failing }: { spent: number; limit: number; failing: number },
): string | undefined {
    if (state === "failed" && failing >= passesWithin) {
        return "failed.";
    }
    return spent >= limit ? `wasn't ready within ${limit} s.` : undefined;
}

/** With --parallel 1, or if all its workers wait as well, the engine can't poll while it asks. */
async function nothingSeen(): Promise<Outcome> {
    await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
    return {
        state: "pending",
        message: "(no free worker to poll the status: run pulumi up with --parallel 2 or more)",
    };
}
