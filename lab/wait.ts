import { setTimeout as sleep } from "node:timers/promises";
import { LabError, messageOf, type Details } from "./errors";

/** Longer than what a busy machine was seen to need for anything. It only ends a wait that is in vain: what has to be quick is measured. */
const TIMEOUT_MS = 240_000;

/** The same for a wait of kubectl's own. */
export const KUBECTL_TIMEOUT = `--timeout=${TIMEOUT_MS / 1000}s`;

export interface WaitOptions {
    what: string;
    /** @default 240,000 */
    timeoutMs?: number;
    everyMs?: number;
    /** Called when time is up, for the error. */
    details?: () => Details;
    /** Throws when waiting has become pointless. */
    giveUp?: () => void;
}

/** Polls until `attempt` gives a value; exceptions of `attempt` mean "not yet". */
export async function waitFor<T>(attempt: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const deadline = Date.now() + timeoutMs;
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
                `${options.what} didn't happen within ${timeoutMs / 1000} s${last}`,
                options.details?.(),
            );
        }
        await sleep(options.everyMs ?? 100);
    }
}
