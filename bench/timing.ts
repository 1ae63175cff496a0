/** How long work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
}

export function summary(times: number[]): { min: number; median: number; max: number } {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (index: number) => sorted[index] ?? NaN;
    return { min: at(0), median: at(Math.floor((sorted.length - 1) / 2)), max: at(sorted.length - 1) };
}

/** `5.4 s (5.1–6.0)`: the median, and the spread. */
export function seconds(times: number[]): string {
    const { min, median, max } = summary(times);
    const text = (ms: number) => (ms / 1000).toFixed(1);
    return `${text(median)} s (${text(min)}–${text(max)})`;
}
