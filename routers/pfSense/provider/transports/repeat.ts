import { setTimeout as sleep } from "node:timers/promises";
import { TransportError, type Fate } from "./failures";

/** The waits before the second, third, … try, in milliseconds. */
export type Delays = readonly number[];

export const DELAYS: Delays = [500, 2000];

/** The number of tries. After two full timeouts there is no third try. */
const MOST: Record<Fate, number> = { unsent: 3, unanswered: 3, "timed-out": 2, answered: 1 };

/**
 * Repeats an attempt that failed on the way, a limited number of times. The attempt must be allowed to run twice, as every document is: a
 * read changes nothing, and an apply first compares the firewall with the desired state. If the first answer was lost, the second apply
 * finds its work done and changes nothing. If another user changed the records in between, it changes nothing either, but ends in a conflict.
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
                // "answered" makes the error final: an outer loop doesn't repeat it.
                throw new TransportError("answered", `${error.message} (Tried ${tries} times.)`);
            }
            await sleep(delay);
        }
    }
}
