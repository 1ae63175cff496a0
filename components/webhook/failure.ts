/** The engine runs a resource's operation at most this often; the delays must span the whole waiting time in fewer. */
const engineAttempts = 100;

const shortestDelay = 250;

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

/** Milliseconds before the next attempt: prompt at first, then evenly over the waiting time. */
export function retryDelay(attempts: number, timeoutSeconds: number): number {
    const even = (timeoutSeconds * 1000) / (engineAttempts - 10);
    return Math.max(shortestDelay, attempts <= 8 ? shortestDelay : even);
}
