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
    return written(times, "s", (ms) => (ms / 1000).toFixed(1));
}

/** `54 ms (51–60)`: the median, and the spread. */
export function milliseconds(times: number[]): string {
    return written(times, "ms", (ms) => ms.toFixed(0));
}

function written(times: number[], unit: string, text: (ms: number) => string): string {
    const { min, median, max } = summary(times);
    return `${text(median)} ${unit} (${text(min)}–${text(max)})`;
}
