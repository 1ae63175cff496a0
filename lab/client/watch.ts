/** A request among many: when it was sent, in milliseconds since the first, and whether it was answered. */
export interface Attempt {
    at: number;
    ok: boolean;
}

/** How an address was served over a while. */
export interface Service {
    attempts: Attempt[];
    failed: number;
    /** From an answered request to the next answered one, at worst; the distance between two requests when all is well. */
    longestGapMs: number;
}

/** Pure, so that it can be tested without waiting. A failure at an end counts from there. */
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
