import { setTimeout as sleep } from "node:timers/promises";
import { LabError, messageOf, type Details } from "./errors";

/**
 * Longer than the longest wait seen on a busy machine. The timeout only ends a wait that can't succeed; tests measure
 * durations separately.
 */
const TIMEOUT_MS = 240_000;

/** The same timeout for kubectl's own waits. */
export const KUBECTL_TIMEOUT = `--timeout=${TIMEOUT_MS / 1000}s`;

export interface WaitOptions {
    what: string;
    /** @default 240,000 */
    timeoutMs?: number;
    everyMs?: number;
    /** Called at the timeout, for the error. */
    details?: () => Details;
    /** Throws if the wait can't succeed any more. */
    giveUp?: () => void;
}

/** Polls until `attempt` returns a value; an exception of `attempt` means "not yet". */
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
                `timed out after ${timeoutMs / 1000} s while waiting for ${options.what}${last}`,
                options.details?.(),
            );
        }
        await sleep(options.everyMs ?? 100);
    }
}
