import { setTimeout as sleep } from "node:timers/promises";
import { EngineLog } from "./engineLog";
import { ProviderError } from "./errors";
import type { Surroundings } from "./resources/kind";

/** Returns the surroundings of resources in the plugin's process. */
export function surroundingsOf(engine: string | undefined, cancelled: AbortSignal): Surroundings {
    return {
        log: new EngineLog(engine),
        now: () => Date.now(),
        pause: (milliseconds) =>
            sleep(milliseconds, undefined, { signal: cancelled }).catch(() => {
                throw new ProviderError("The operation was cancelled while it waited.");
            }),
    };
}
