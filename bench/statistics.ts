/** The middle of some numbers, and how far they spread. */
export interface Summary {
    min: number;
    median: number;
    max: number;
}

/** Of an even number of them, the mean of the two in the middle. */
export function summary(numbers: number[]): Summary {
    const sorted = [...numbers].sort((a, b) => a - b);
    const at = (index: number) => sorted[index] ?? NaN;
    const middle = (sorted.length - 1) / 2;
    const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
    return { min: at(0), median, max: at(sorted.length - 1) };
}

/** A ratio for each pair: what else the machine did was much the same for the two of a pair, and not for all of them. */
export function ratios(measured: number[], beside: number[]): number[] {
    if (measured.length !== beside.length) {
        throw new Error(`${measured.length} and ${beside.length} measurements make no pairs`);
    }
    return measured.map((value, index) => value / (beside[index] as number));
}

/** The members in an order that is another one in each run: whoever comes first may find the machine in another state than the others do. */
export function inTurn<T>(members: readonly T[], run: number): T[] {
    const first = run % members.length;
    return [...members.slice(first), ...members.slice(0, first)];
}
