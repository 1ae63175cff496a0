import { setTimeout as sleep } from "node:timers/promises";
import { LabError, messageOf, type Details } from "./errors";

export interface WaitOptions {
    what: string;
    timeoutMs: number;
    everyMs?: number;
    /** Called when time is up, for the error. */
    details?: () => Details;
    /** Throws when waiting has become pointless. */
    giveUp?: () => void;
}

/** Polls until `attempt` gives a value; exceptions of `attempt` mean "not yet". */
export async function waitFor<T>(attempt: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
    const deadline = Date.now() + options.timeoutMs;
    let last = "";
    for (;;) {
        try {
            const value = await attempt();
            if (value !== undefined) {
                return value;
            }
        } catch (error) {
            last = `: ${messageOf(error)}`;
        }
        options.giveUp?.();
        if (Date.now() > deadline) {
            throw new LabError(
                `${options.what} didn't happen within ${options.timeoutMs / 1000} s${last}`,
                options.details?.(),
            );
        }
        await sleep(options.everyMs ?? 100);
    }
}
