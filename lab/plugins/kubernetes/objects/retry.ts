// A create may come before its namespace, or a custom resource before its definition: both are tried again. Nothing
// else is: a webhook that doesn't answer fails the operation at once (real: retrier.Do(IsNotFound, IsNoMatchError)).
import { setTimeout as sleep } from "node:timers/promises";
import { isNoMatch, isNotFound } from "../cluster/api";

const RETRIES = 5;

export interface Retry {
    attempt(number: number): Promise<void>;
    cancelled: AbortSignal;
    firstWaitMs?: number;
}

/** Six tries over 63 s: the real plugin sleeps after the last one as well. */
export async function withRetry({ attempt, cancelled, firstWaitMs = 1000 }: Retry): Promise<void> {
    for (let number = 0; ; number++) {
        try {
            return await attempt(number);
        } catch (error) {
            if (!isNotFound(error) && !isNoMatch(error)) {
                throw error;
            }
            await sleep(firstWaitMs * 2 ** number, undefined, { signal: cancelled });
            if (number === RETRIES) {
                throw error;
            }
        }
    }
}
