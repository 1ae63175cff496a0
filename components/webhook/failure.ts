/** The engine's limit for the attempts at a resource's operation. The delays must span the whole timeout with fewer attempts. */
const engineAttempts = 100;

const shortestDelay = 250;

/** The engine prints a line for each attempt, so the delays grow. */
const longestDelay = 15_000;

/**
 * Whether an error means that a webhook of MetalLB couldn't be called: it isn't listening yet, or the API server doesn't trust its
 * certificate. A webhook that refuses ("denied the request") was called.
 */
export function isWebhookFailure(error: string): boolean {
    return (
        /failed calling webhook "[^"]*\.metallb\.io"/.test(error) ||
        /conversion webhook for metallb\.io\/\S+,? [^:]*failed/.test(error)
    );
}

/** Returns why a webhook couldn't be called, from the error's message: `dial tcp 10.96.1.2:443: connect: connection refused`. */
export function webhookFailureReason(error: string): string {
    return /(?:failed to call webhook|failed): (?:Post "[^"]*": )?(.*)$/m.exec(error)?.[1] ?? error;
}

/** Returns the milliseconds before the next attempt. The delay doubles each time, and the last attempt is at the timeout. */
export function retryDelay(attempts: number, timeoutSeconds: number, spent = 0): number {
    const longest = Math.max(longestDelay, (timeoutSeconds * 1000) / (engineAttempts - 10));
    const left = Math.max(shortestDelay, timeoutSeconds * 1000 - spent);
    return Math.min(shortestDelay * 2 ** (attempts - 1), longest, left);
}
