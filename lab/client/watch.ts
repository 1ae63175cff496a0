/** One request: when it was sent, in milliseconds since the first request, and whether it was answered. */
export interface Attempt {
    at: number;
    ok: boolean;
}

/** How well an address was served during a watch. */
export interface Service {
    attempts: Attempt[];
    failed: number;
    /**
     * The longest time from an answered request to the next answered one. Without failures, it is the interval between
     * two requests.
     */
    longestGapMs: number;
}

/**
 * Computes how well an address was served. Pure, so that tests need no waiting. A failure at the start or the end
 * counts from there.
 */
export function judgeService(attempts: Attempt[], untilMs: number): Service {
    const sorted = [...attempts].sort((a, b) => a.at - b.at);
    const moments = [0, ...sorted.filter(({ ok }) => ok).map(({ at }) => at), untilMs];
    const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] as number));
    return {
        attempts: sorted,
        failed: sorted.filter(({ ok }) => !ok).length,
        longestGapMs: Math.max(...gaps),
    };
}
