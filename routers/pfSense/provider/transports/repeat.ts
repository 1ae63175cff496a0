import { setTimeout as sleep } from "node:timers/promises";
import { TransportError, type Fate } from "./failures";

/** How long to wait before the second, third, … try, in milliseconds. */
export type Delays = readonly number[];

export const DELAYS: Delays = [500, 2000];

/** A firewall that let the whole time for an answer pass isn't asked a third time. */
const MOST: Record<Fate, number> = { unsent: 3, unanswered: 3, "timed-out": 2, answered: 1 };

/**
 * Tries again what failed on the way, a bounded number of times. Only for what may be done twice. Every document may: a read changes
 * nothing, and an apply compares with the desired state before anything else, so that one whose first answer was lost finds its work done and
 * changes nothing. It even does so after somebody else's change in between, as a conflict.
 */
export async function repeating<T>(attempt: () => Promise<T>, delays: Delays = DELAYS): Promise<T> {
    for (let tries = 1; ; tries++) {
        try {
            return await attempt();
        } catch (error) {
            if (!(error instanceof TransportError) || error.fate === "answered") {
                throw error;
            }
            const delay = delays[tries - 1];
            if (delay === undefined || tries >= MOST[error.fate]) {
                // Final: a wider loop around this one doesn't start again.
                throw new TransportError("answered", `${error.message} (Tried ${tries} times.)`);
            }
            await sleep(delay);
        }
    }
}
