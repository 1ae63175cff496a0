/** The engine runs a resource's operation at most this often; the delays must span the whole waiting time in fewer. */
const engineAttempts = 100;

const shortestDelay = 250;

/** The engine prints a line for each attempt, so the attempts get rare. */
const longestDelay = 15_000;

/**
 * Whether an error says that a webhook of MetalLB's could not be called: it isn't listening yet, or its certificate isn't the one that
 * the API server was told to trust. A webhook that refuses ("denied the request") was called.
 */
export function isWebhookFailure(error: string): boolean {
    return (
        /failed calling webhook "[^"]*\.metallb\.io"/.test(error) ||
        /conversion webhook for metallb\.io\/\S+,? [^:]*failed/.test(error)
    );
}

/** Why a webhook could not be called, from the failure's message: `dial tcp 10.96.1.2:443: connect: connection refused`. */
export function webhookFailureReason(error: string): string {
    return /(?:failed to call webhook|failed): (?:Post "[^"]*": )?(.*)$/m.exec(error)?.[1] ?? error;
}

/** Milliseconds before the next attempt: prompt at first, then twice as long each time, and the last one when the time is over. */
export function retryDelay(attempts: number, timeoutSeconds: number, spent = 0): number {
    const longest = Math.max(longestDelay, (timeoutSeconds * 1000) / (engineAttempts - 10));
    const left = Math.max(shortestDelay, timeoutSeconds * 1000 - spent);
    return Math.min(shortestDelay * 2 ** (attempts - 1), longest, left);
}
