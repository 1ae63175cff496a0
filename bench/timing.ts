import { summary } from "./statistics";

/** Measures the duration of work, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
}

/** `5.4 s (5.1–6.0)`: the median, and the spread. */
export function seconds(times: number[]): string {
    return written(times, " s", (ms) => (ms / 1000).toFixed(1));
}

/** `54 ms (51–60)`: the median, and the spread. */
export function milliseconds(times: number[]): string {
    return written(times, " ms", (ms) => ms.toFixed(0));
}

/** `130 MiB (128–131)`: the median, and the spread. */
export function mebibytes(sizes: number[]): string {
    return written(sizes, " MiB", (size) => size.toFixed(0));
}

/** `1.04 (0.98–1.11)`: the median, and the spread. */
export function factors(numbers: number[]): string {
    return written(numbers, "", (number) => number.toFixed(2));
}

/** Formats the median and the spread. A single number has no spread. */
function written(numbers: number[], unit: string, text: (number: number) => string): string {
    const { min, median, max } = summary(numbers);
    return `${text(median)}${unit}${numbers.length > 1 ? ` (${text(min)}–${text(max)})` : ""}`;
}
